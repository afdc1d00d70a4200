import type { Vendor } from '../../../../nodes/shared/transport/vendor';

/** The API key of every test: it holds characters that percent-encoding changes. */
export const API_KEY = 'k3y/with+odd=chars&ümlaut';

/** A vendor that exists only in tests: every kind of route once. */
export const vendorDouble: Vendor = {
	displayName: 'Acme',
	credentialType: 'acmeApi',
	routes: {
		'contact.get': { method: 'GET', path: '/contacts/{contactId}', evidence: 'test' },
		'contact.getAll': { method: 'GET', path: '/contacts', evidence: 'test' },
		'contact.create': {
			method: 'POST',
			path: '/contacts',
			alternates: [
				{ method: 'POST', path: '/contact' },
				{ method: 'PUT', path: '/contacts' },
			],
			evidence: 'test',
		},
		'contact.update': {
			method: 'PATCH',
			path: '/contacts/{contactId}',
			alternates: [{ method: 'PUT', path: '/contacts/{contactId}' }],
			evidence: 'test',
		},
		'contact.addToList': {
			method: 'POST',
			path: '/lists/{listId}/contacts',
			alternates: [{ method: 'POST', path: '/contacts/lists', inBody: ['listId'] }],
			triesEveryForm: true,
			evidence: 'test',
		},
		'message.export': {
			method: 'GET',
			path: '/messages/export',
			evidence: 'test',
			unknownRouteHint: 'Ask Acme for the export',
		},
		'message.send': { method: 'POST', path: '/messages', evidence: 'test' },
	},
	rateWindows: () => [],
	keyPlaces: () => ({ headers: ['X-Key'], query: ['apiKey'] }),
	keyHelp:
		'It stands under Settings, where the API must be enabled; a new key replaces the old one',
	wrappers: ['contacts', 'contact'],
	idKeys: ['id'],
};
