import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { limitShare, routeOverrides } from '../nodes/shared/credential/fields';
import { BASE_URL, limitUsedUp, onStatus } from '../nodes/shared/credential/testRequest';

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
		limitShare,
		routeOverrides(
			'{"sale.getAll": "GET /sale", "message.sendOfficialWhatsApp": "POST /whatsapp/{channelId}/contact/{contactId}"}',
		),
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
			baseURL: BASE_URL,
			url: '/contact',
			qs: { page: 0, limit: 1 },
		},
		rules: [
			onStatus(401, 'Ventia does not know this API key. Copy it again, without spaces around it.'),
			onStatus(
				403,
				'Ventia knows the API key but does not let it in. Check that the CRM module is part of the plan.',
			),
			onStatus(
				404,
				'There is no API at this Base URL. It usually is https://api.getventia.com/api/v1.0.',
			),
			limitUsedUp,
		],
	};
}
