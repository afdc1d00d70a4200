import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class VentiaApi implements ICredentialType {
	name = 'ventiaApi';

	displayName = 'Ventia API';

	icon = {
		light: 'file:../icons/ventia.svg',
		dark: 'file:../icons/ventia.dark.svg',
	} as const;

	documentationUrl = 'https://developer.getventia.com';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key of the account; it travels in the query and in a header of every call',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.getventia.com/api/v1.0',
			description: 'Address of the API with its version',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 200,
			description: 'Limit of the account, which all its keys share. Ventia states 200.',
		},
		{
			displayName: 'Share of the Limit (%)',
			name: 'limitShare',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 100,
			description:
				'Part of the limit this n8n may use. Lower it when other programs use the same account all the time.',
		},
		{
			displayName: 'Route Overrides',
			name: 'routeOverrides',
			type: 'json',
			default: '{}',
			description:
				'Replaces the path of an operation, for when the API differs from what is known of it. Example: {"sale.getAll": "GET /sale", "message.sendOfficialWhatsApp": "POST /whatsapp/{channelId}/contact/{contactId}"}.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			qs: { 'api-key': '={{$credentials.apiKey}}' },
			headers: { 'X-API-KEY': '={{$credentials.apiKey}}' },
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/contact',
			qs: { page: 0, limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Ventia does not know this API key. Copy it again, without spaces around it.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Ventia knows the API key but does not let it in. Check that the CRM module is part of the plan.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no API at this Base URL. It usually is https://api.getventia.com/api/v1.0.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message:
						"The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
				},
			},
		],
	};
}
