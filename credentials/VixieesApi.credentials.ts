import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { limitShare, routeOverrides } from '../nodes/shared/credential/fields';
import { BASE_URL, limitUsedUp, onStatus } from '../nodes/shared/credential/testRequest';

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
		limitShare,
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
		routeOverrides('{"contact.update": "PUT /contacts/{contactId}"}'),
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: BASE_URL,
			url: '/contacts',
			qs: { limit: 1, page: 1 },
		},
		rules: [
			onStatus(
				401,
				'Vixiees does not know this API key. Copy it from Settings > Account > API; a new key replaces the old one.',
			),
			onStatus(
				403,
				'Vixiees knows the API key but does not let it in. Check that the API is enabled under Settings > Account > API.',
			),
			onStatus(
				404,
				'There is no API at this Base URL. Compare it with developers.vixiees.com, including a prefix such as /v1.',
			),
			limitUsedUp,
		],
	};
}
