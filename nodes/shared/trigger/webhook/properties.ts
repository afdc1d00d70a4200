import type {
	IHookFunctions,
	INodeProperties,
	INodePropertyOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { AuthenticationRule } from './authenticate';

const headerChoice: INodePropertyOptions = {
	name: 'Header',
	value: 'header',
	description: 'A header holds the token',
};

const noneChoice: INodePropertyOptions = {
	name: 'None',
	value: 'none',
	description: 'Anybody who knows the URL can start the workflow',
};

const signatureChoice: INodePropertyOptions = {
	name: 'Signature (HMAC-SHA256)',
	value: 'hmac',
	description: 'A header holds the HMAC-SHA256 of the body, in hex or base64',
};

const urlTokenChoice: INodePropertyOptions = {
	name: 'Token in URL',
	value: 'urlToken',
	description: 'The token stands behind ?token= in the pasted URL',
};

const authenticationChoice: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [headerChoice, noneChoice, urlTokenChoice],
	default: 'none',
	description: 'Calls that do not carry the token are answered with 401 and start nothing',
};

const tokenFields: INodeProperties[] = [
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		hint: 'A long random text. For Token in URL, append ?token=<your token> to the URL you paste.',
		displayOptions: { show: { authentication: ['header', 'urlToken'] } },
	},
	{
		displayName: 'Header Name',
		name: 'headerName',
		type: 'string',
		required: true,
		default: 'X-Webhook-Token',
		description: 'Name of the header that holds the token',
		displayOptions: { show: { authentication: ['header'] } },
	},
];

const signatureFields: INodeProperties[] = [
	{
		displayName: 'Secret',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'The text that both sides sign with',
		displayOptions: { show: { authentication: ['hmac'] } },
	},
	{
		displayName: 'Header Name',
		name: 'headerName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. X-Signature',
		description: 'Name of the header that holds the signature, with or without sha256= before it',
		displayOptions: { show: { authentication: ['hmac'] } },
	},
];

/** How calls prove where they come from, for vendors that sign nothing and whose URL is pasted by hand. */
export const pastedUrlAuthentication: INodeProperties[] = [authenticationChoice, ...tokenFields];

/** The same with a signature, for vendors of which it is not known whether they sign. */
export const pastedUrlOrSignatureAuthentication: INodeProperties[] = [
	{
		...authenticationChoice,
		options: [headerChoice, noneChoice, signatureChoice, urlTokenChoice],
		description:
			'Calls that do not carry the token or the signature are answered with 401 and start nothing',
	},
	...tokenFields,
	...signatureFields,
];

/** An option of `receiveWebhook`. The trigger adds the description: what counts as a duplicate. */
export const dropDuplicatesOption: INodeProperties = {
	displayName: 'Drop Duplicates',
	name: 'dropDuplicates',
	type: 'boolean',
	default: true,
};

/** An option of `receiveWebhook`. */
export const includeHeadersOption: INodeProperties = {
	displayName: 'Include Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	description: 'Whether to add the headers of the call, without those that hold a secret',
};

/** An option for `eventFilter`. The trigger adds an example, and says where names are found. */
export const otherEventsOption: INodeProperties = {
	displayName: 'Other Events',
	name: 'otherEvents',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Event' },
	default: [],
};

/** The rule the user has set. One that is not known, as from an expression, lets nobody in. */
export function readAuthenticationRule(
	context: IHookFunctions | IWebhookFunctions,
): AuthenticationRule {
	const type = context.getNodeParameter('authentication', 'none') as string;
	const token = String(context.getNodeParameter('token', '') ?? '').trim();
	const headerName = String(context.getNodeParameter('headerName', '') ?? '').trim();
	switch (type) {
		case 'none':
			return { type };
		case 'header':
			return { type, name: headerName, value: token };
		case 'hmac':
			return { type, headerName, secret: token };
		default:
			return { type: 'urlToken', token: type === 'urlToken' ? token : '' };
	}
}
