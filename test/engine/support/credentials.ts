import './environment';
import { ICredentialsHelper, isExpression, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import type { LoadedPackages } from './package';

/**
 * What the user saved, by credential type. A second credential of one type is keyed `type#id`, for
 * nodes whose JSON names that id.
 */
export type SavedCredentials = Record<string, ICredentialDataDecryptedObject>;

/**
 * The one part n8n-core leaves to n8n: decrypts (here: looks up) credentials, fills the fields the
 * user left at their defaults, and applies the credential's `authenticate`.
 */
export class TestCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly packages: LoadedPackages,
		private readonly saved: SavedCredentials,
	) {
		super();
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		return this.packages.credential(type).properties;
	}

	override async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials are not part of the harness.');
	}

	override async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.saved[`${type}#${id}`] ?? this.saved[type];
		if (data === undefined) throw new Error(`The test saved no credential of type "${type}".`);
		return withDefaults(this.getCredentialsProperties(type), data);
	}

	override async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = this.packages.credential(type);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);

		const resolve = (text: string): string =>
			isExpression(text) && workflow && node
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						),
					)
				: text;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const resolved = Object.fromEntries(
				Object.entries(values as Record<string, string>).map(([key, value]) => [
					resolve(key),
					resolve(value),
				]),
			);
			const target = options as unknown as Record<string, object | undefined>;
			target[part] = { ...target[part], ...resolved };
		}
		return options;
	}
}

/** n8n shows and stores only what differs from a default; executions get both. */
export function withDefaults(
	properties: INodeProperties[],
	data: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const filled = NodeHelpers.getNodeParameters(
		properties,
		data as INodeParameters,
		true,
		false,
		null,
		null,
	) as ICredentialDataDecryptedObject | null;
	return { ...data, ...filled };
}
