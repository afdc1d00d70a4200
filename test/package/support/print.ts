import type { ICredentialType, INodeType } from 'n8n-workflow';
import type { Built } from './manifest';

/**
 * The source of a class with everything its description computes written out, as n8n's lint reads
 * it: the rules look at literals, and cannot follow the functions that build the real ones.
 */
export function printNode({ className, instance }: Built<INodeType>): string {
	const members = [
		`description: INodeTypeDescription = ${literal(instance.description)};`,
		...(instance.webhookMethods ? [WEBHOOK_METHODS] : []),
		...(instance.webhook ? [WEBHOOK] : []),
		...(instance.poll ? [POLL] : []),
		...(instance.execute ? [EXECUTE] : []),
	];
	const body = members.join('\n\n');
	const types = [
		'IDataObject',
		'IExecuteFunctions',
		'IHookFunctions',
		'INodeExecutionData',
		'INodeType',
		'INodeTypeDescription',
		'IPollFunctions',
		'IWebhookFunctions',
		'IWebhookResponseData',
	].filter((name) => name === 'INodeType' || new RegExp(`\\b${name}\\b`).test(body));
	const values = ['NodeConnectionTypes', 'NodeOperationError'].filter((name) =>
		body.includes(name),
	);
	return [
		`import type { ${types.join(', ')} } from 'n8n-workflow';`,
		`import { ${values.join(', ')} } from 'n8n-workflow';`,
		`export class ${className} implements INodeType {\n${body}\n}\n`,
	].join('\n');
}

/** A credential's class, likewise; its `authenticate` may be a function, of which nothing is linted. */
export function printCredential({ className, instance }: Built<ICredentialType>): string {
	const types: Record<string, string> = {
		properties: 'INodeProperties[]',
		test: 'ICredentialTestRequest',
		authenticate: 'IAuthenticateGeneric',
		icon: 'Icon',
	};
	const members = Object.entries(instance)
		.filter(([, value]) => typeof value !== 'function')
		.map(([name, value]) => `${name}${types[name] ? `: ${types[name]}` : ''} = ${literal(value)};`);
	if (typeof instance.authenticate === 'function') members.push(AUTHENTICATE);
	const body = members.join('\n\n');
	const imported = [
		'IAuthenticateGeneric',
		'ICredentialDataDecryptedObject',
		'ICredentialTestRequest',
		'ICredentialType',
		'Icon',
		'IHttpRequestOptions',
		'INodeProperties',
	].filter((name) => name === 'ICredentialType' || new RegExp(`\\b${name}\\b`).test(body));
	return [
		`import type { ${imported.join(', ')} } from 'n8n-workflow';`,
		`export class ${className} implements ICredentialType {\n${body}\n}\n`,
	].join('\n');
}

/** A value as TypeScript source. Connection types become the constants that n8n's rules ask for. */
export function literal(value: unknown, key = ''): string {
	if (Array.isArray(value)) {
		const connections = key === 'inputs' || key === 'outputs';
		const entries = value.map((entry) =>
			connections && entry === 'main' ? 'NodeConnectionTypes.Main' : literal(entry),
		);
		return entries.length === 0 ? '[]' : `[\n${entries.join(',\n')},\n]`;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value)
			.filter(([, entry]) => entry !== undefined)
			.map(([name, entry]) => `${propertyName(name)}: ${literal(entry, name)}`);
		return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')},\n}`;
	}
	return typeof value === 'string' ? quoted(value) : String(value);
}

function propertyName(name: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function quoted(text: string): string {
	const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
	return `'${inner}'`;
}

const EXECUTE = `async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const items = this.getInputData();
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			output.push({ json: items[itemIndex].json, pairedItem: { item: itemIndex } });
		} catch (error) {
			if (this.continueOnFail()) {
				output.push({ json: {}, pairedItem: { item: itemIndex } });
				continue;
			}
			throw new NodeOperationError(this.getNode(), error as Error, { itemIndex });
		}
	}
	return [output];
}`;

const WEBHOOK_METHODS = `webhookMethods = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return true;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	},
};`;

const WEBHOOK = `async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	return { workflowData: [[{ json: this.getBodyData() }]] };
}`;

const POLL = `async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return null;
}`;

const AUTHENTICATE = `async authenticate(
	_credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return options;
}`;
