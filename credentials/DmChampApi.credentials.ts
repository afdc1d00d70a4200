import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { withKey } from '../nodes/DmChamp/shared/key';
import { limitShare, routeOverrides } from '../nodes/shared/credential/fields';
import { BASE_URL, limitUsedUp, onStatus } from '../nodes/shared/credential/testRequest';

export class DmChampApi implements ICredentialType {
	name = 'dmChampApi';

	displayName = 'DM Champ API';

	icon = {
		light: 'file:../icons/dmChamp.svg',
		dark: 'file:../icons/dmChamp.dark.svg',
	} as const;

	documentationUrl = 'https://help.dmchamp.com/integrations/api-access';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The key from Settings > Account > API Key in the app; it gives access to the whole account. A new key replaces the old one.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.dmchamp.com/v1',
			description:
				"Address of the API with its version. Resellers have hosts of their own: take it from your provider's API page.",
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'Pace of this node per key. DM Champ limits the minute without naming a number; the node slows down by itself when it is refused.',
		},
		limitShare,
		routeOverrides(
			'{"contact.addToList": "POST /contacts/lists", "contact.getMessages": "GET /contacts/{contactId}/messages"}',
		),
	];

	authenticate: IAuthenticate = async ({ apiKey }, options) =>
		await Promise.resolve(withKey(options, String(apiKey)));

	test: ICredentialTestRequest = {
		request: { baseURL: BASE_URL, url: '/tags' },
		rules: [
			onStatus(
				401,
				'DM Champ does not know this API key. Copy it from Settings > Account > API Key; a new key replaces the old one.',
			),
			onStatus(
				403,
				'DM Champ knows the API key but does not let it in. Check that API access is part of the plan.',
			),
			onStatus(
				404,
				'There is no API at this Base URL. It usually is https://api.dmchamp.com/v1; a reseller has an address of its own.',
			),
			limitUsedUp,
		],
	};
}
