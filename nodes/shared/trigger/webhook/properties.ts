import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import type { AuthenticationRule } from './authenticate';

/** How calls prove where they come from, for vendors that sign nothing and whose URL is pasted by hand. */
export const pastedUrlAuthentication: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{ name: 'Header', value: 'header', description: 'A header holds the token' },
			{
				name: 'None',
				value: 'none',
				description: 'Anybody who knows the URL can start the workflow',
			},
			{
				name: 'Token in URL',
				value: 'urlToken',
				description: 'The token stands behind ?token= in the pasted URL',
			},
		],
		default: 'none',
		description: 'Calls that do not carry the token are answered with 401 and start nothing',
	},
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

/** The rule the user has set. */
export function readAuthenticationRule(context: IWebhookFunctions): AuthenticationRule {
	const type = context.getNodeParameter('authentication', 'none') as string;
	const token = String(context.getNodeParameter('token', '') ?? '').trim();
	if (type === 'urlToken') return { type, token };
	if (type === 'header') {
		return { type, name: String(context.getNodeParameter('headerName', '')), value: token };
	}
	return { type: 'none' };
}
