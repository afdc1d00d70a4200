import type { RouteTable } from '../shared/transport/routes';

/**
 * Every path of the API once. The vendor's pages prove GET /contacts, POST /contact/{id}/message and the
 * address of /contact; the copy of the other operations has lost its method and path lines, so these
 * follow the two nouns that are known. Older lists count their pages from 0.
 */
export const routes = {
	'contact.archive': {
		method: 'POST',
		path: '/contact/{contactId}/archive',
		alternates: [{ method: 'PUT', path: '/contact/{contactId}/archive' }],
		record: 'contact.get',
		evidence: 'body documented; path inferred',
	},
	'contact.create': {
		method: 'POST',
		path: '/contact',
		evidence: 'body documented; path inferred',
	},
	'contact.get': {
		method: 'GET',
		path: '/contact/{contactId}',
		evidence: 'inferred from /contact/{idcontact}/message',
	},
	'contact.getAll': {
		method: 'GET',
		path: '/contacts',
		alternates: [{ method: 'GET', path: '/contact', firstPage: 0 }],
		evidence: 'documented',
	},
	'contact.getInteractions': {
		method: 'GET',
		path: '/contact/{contactId}/interaction',
		firstPage: 0,
		alternates: [{ method: 'GET', path: '/contact/{contactId}/interactions', firstPage: 0 }],
		record: 'contact.get',
		evidence: 'answer documented; path inferred',
	},
	'contact.transfer': {
		method: 'POST',
		path: '/contact/{contactId}/transfer',
		alternates: [{ method: 'PUT', path: '/contact/{contactId}/transfer' }],
		record: 'contact.get',
		evidence: 'body documented; path inferred',
	},
	'contact.update': {
		method: 'PUT',
		path: '/contact/{contactId}',
		alternates: [{ method: 'PATCH', path: '/contact/{contactId}' }],
		evidence: 'body documented; verb and path inferred',
	},
	'group.getAll': {
		method: 'GET',
		path: '/group',
		firstPage: 0,
		alternates: [
			{ method: 'GET', path: '/groups', firstPage: 0 },
			{ method: 'GET', path: '/company', firstPage: 0 },
		],
		evidence: 'answer documented; path inferred',
	},
	'lead.create': {
		method: 'POST',
		path: '/lead',
		alternates: [{ method: 'POST', path: '/contact/lead' }],
		evidence: 'body documented; path inferred',
	},
	'leadEntry.create': {
		method: 'POST',
		path: '/lead-entry/{code}',
		alternates: [
			{ method: 'POST', path: '/leadEntry/{code}' },
			{ method: 'POST', path: '/lead/{code}' },
		],
		evidence: 'body documented; path inferred',
	},
	'message.send': {
		method: 'POST',
		path: '/contact/{contactId}/message',
		evidence: 'documented',
	},
	'message.sendOfficialWhatsApp': {
		method: 'POST',
		path: '/channel/{channelId}/contact/{contactId}/message',
		evidence: 'body documented; the path is not published, this is a candidate',
		unknownRouteHint:
			'The path of this operation is not published, and Ventia does not know the one that was tried, unless the contact or the channel does not exist. Ask its support for the path and set it in the credential under Route Overrides, as {"message.sendOfficialWhatsApp": "POST /its/path/{channelId}/{contactId}"}. Message > Send reaches WhatsApp too',
	},
	'note.create': {
		method: 'POST',
		path: '/contact/{contactId}/note',
		evidence: 'body documented; path inferred',
	},
	'note.getAll': {
		method: 'GET',
		path: '/contact/{contactId}/note',
		firstPage: 0,
		alternates: [{ method: 'GET', path: '/contact/{contactId}/notes', firstPage: 0 }],
		record: 'contact.get',
		evidence: 'answer documented; path inferred',
	},
	'reminder.create': {
		method: 'POST',
		path: '/contact/{contactId}/reminder',
		evidence: 'body documented; path inferred',
	},
	'sale.create': {
		method: 'POST',
		path: '/sales',
		alternates: [{ method: 'POST', path: '/sale' }],
		evidence: 'body documented; path inferred',
	},
	'sale.get': {
		method: 'GET',
		path: '/sales/{saleId}',
		alternates: [{ method: 'GET', path: '/sale/{saleId}' }],
		evidence: 'answer documented; path inferred',
	},
	'sale.getAll': {
		method: 'GET',
		path: '/sales',
		alternates: [{ method: 'GET', path: '/sale' }],
		evidence: 'query documented; path inferred',
	},
	'sale.update': {
		method: 'PATCH',
		path: '/sales/{saleId}',
		alternates: [{ method: 'PATCH', path: '/sale/{saleId}' }],
		record: 'sale.get',
		evidence:
			'body documented; verb and path inferred. Never PUT: that is the upsert, and would create',
	},
	'sale.upsert': {
		method: 'PUT',
		path: '/sales/{saleId}',
		alternates: [{ method: 'PUT', path: '/sale/{saleId}' }],
		record: 'sale.get',
		evidence: 'body documented; verb and path inferred',
	},
	'user.create': {
		method: 'POST',
		path: '/user',
		alternates: [{ method: 'POST', path: '/users' }],
		evidence: 'body documented; path inferred',
	},
	'user.get': {
		method: 'GET',
		path: '/user/{userId}',
		alternates: [{ method: 'GET', path: '/users/{userId}' }],
		evidence: 'header documented; path inferred',
	},
	'user.getAll': {
		method: 'GET',
		path: '/user',
		firstPage: 0,
		alternates: [{ method: 'GET', path: '/users', firstPage: 0 }],
		evidence: 'answer documented; path inferred',
	},
	'user.replace': {
		method: 'PUT',
		path: '/user/{userId}',
		alternates: [{ method: 'PUT', path: '/users/{userId}' }],
		record: 'user.get',
		evidence: 'body documented ("fully update or replace"); path inferred',
	},
	'user.update': {
		method: 'PATCH',
		path: '/user/{userId}',
		alternates: [{ method: 'PATCH', path: '/users/{userId}' }],
		record: 'user.get',
		evidence: 'body documented ("partially update"); path inferred',
	},
	'webhook.create': {
		method: 'POST',
		path: '/webhook',
		alternates: [{ method: 'POST', path: '/webhooks' }],
		evidence: 'body documented; path inferred',
	},
	'webhook.get': {
		method: 'GET',
		path: '/webhook/{webhookId}',
		alternates: [{ method: 'GET', path: '/webhooks/{webhookId}' }],
		evidence: 'answer documented; path inferred',
	},
	'webhook.getAll': {
		method: 'GET',
		path: '/webhook',
		firstPage: 0,
		alternates: [{ method: 'GET', path: '/webhooks', firstPage: 0 }],
		evidence: 'answer documented; path inferred',
	},
	'webhook.update': {
		method: 'PUT',
		path: '/webhook/{webhookId}',
		alternates: [
			{ method: 'PATCH', path: '/webhook/{webhookId}' },
			{ method: 'PUT', path: '/webhooks/{webhookId}' },
			{ method: 'PATCH', path: '/webhooks/{webhookId}' },
		],
		record: 'webhook.get',
		evidence: 'body documented; verb and path inferred',
	},
} as const satisfies RouteTable;
