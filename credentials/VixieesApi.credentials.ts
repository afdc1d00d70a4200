import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class VixieesApi implements ICredentialType {
	name = 'vixieesApi';

	displayName = 'Vixiees API';

	icon = {
		light: 'file:../icons/vixiees.svg',
		dark: 'file:../icons/vixiees.dark.svg',
	} as const;

	documentationUrl = 'https://developers.vixiees.com';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The secret X-API-Key from Settings > Account > API in Vixiees, where the API must be enabled. A new key replaces the old one.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.vixiees.com',
			description:
				'Address of the API. The public pages do not name it, so compare it with developers.vixiees.com.',
		},
		{
			displayName: 'Licenses',
			name: 'licenses',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description:
				'Number of licenses of the account: each gives 25 requests a minute. It only sets the pace of this node.',
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
			displayName: 'Date Filter Style',
			name: 'dateFilterStyle',
			type: 'options',
			options: [
				{ name: 'Operator (updated_at>=...)', value: 'operator' },
				{ name: 'Suffix (updated_at_from=...)', value: 'suffix' },
			],
			default: 'suffix',
			description: "How date filters are sent; the vendor's page shows both forms",
		},
		{
			displayName: 'Route Overrides',
			name: 'routeOverrides',
			type: 'json',
			default: '{}',
			description:
				'Replaces the path of an operation, for when the API differs from what is known of it. Example: {"contact.update": "PUT /contacts/{contactId}"}.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/contacts',
			qs: { limit: 1, page: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Vixiees does not know this API key. Copy it from Settings > Account > API; a new key replaces the old one.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Vixiees knows the API key but does not let it in. Check that the API is enabled under Settings > Account > API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no API at this Base URL. Compare it with developers.vixiees.com, including a prefix such as /v1.',
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
