import type { RouteTable } from '../shared/transport/routes';

const ASK_FOR_PATH =
	'ask your provider whether it is there under another path, and set that one in the credential under Route Overrides';

/** What one of the two descriptions leaves out, a server that keeps to it may not have either. */
const REFERENCE_ONLY = `This server does not offer this operation. It stands in DM Champ's API reference and not in the API guide that resellers publish: ${ASK_FOR_PATH}`;
const GUIDE_ONLY = `This server does not offer this operation. It stands in the API guide that resellers publish and not in DM Champ's API reference: ${ASK_FOR_PATH}`;

/**
 * Every path of the API once. Two descriptions are public and differ: the guide ("API Access") and the
 * reference (OpenAPI pages). A server may follow either.
 */
export const routes = {
	'agency.exportUsage': {
		method: 'GET',
		path: '/agencies/usage/export',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'contact.addToList': {
		method: 'POST',
		path: '/lists/{listId}/contacts',
		alternates: [{ method: 'POST', path: '/contacts/lists', inBody: ['listId'] }],
		triesEveryForm: true,
		evidence: 'documented (guide; reference, where that the body says listId is inferred)',
	},
	'contact.create': {
		method: 'POST',
		path: '/contacts',
		evidence: 'documented (guide; reference)',
	},
	'contact.get': {
		method: 'GET',
		path: '/contacts',
		evidence: 'documented (guide; reference)',
	},
	'contact.getMessages': {
		method: 'GET',
		path: '/contacts/messages/{contactId}',
		alternates: [{ method: 'GET', path: '/contacts/{contactId}/messages' }],
		triesEveryForm: true,
		evidence: 'operation documented (reference), path inferred from that of the tags',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'contact.getTags': {
		method: 'GET',
		path: '/contacts/tags/{contactId}',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'contact.update': {
		method: 'PUT',
		path: '/contacts/{contactId}',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'message.receiveCustomChannel': {
		method: 'POST',
		path: '/incoming_custom_channel_message',
		alternates: [{ method: 'POST', path: '/incoming-custom-channel-message' }],
		evidence: 'documented (guide and reference; the reference has both spellings)',
	},
	'message.sendCustomChannel': {
		method: 'POST',
		path: '/send_custom_channel_message',
		alternates: [{ method: 'POST', path: '/send-custom-channel-message' }],
		evidence: 'documented (guide with underscores; reference with hyphens)',
	},
	'subAccount.create': {
		method: 'POST',
		path: '/subaccounts',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'subAccount.delete': {
		method: 'DELETE',
		path: '/subaccounts',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'subAccount.get': {
		method: 'GET',
		path: '/subaccounts',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'subAccount.grantCredits': {
		method: 'POST',
		path: '/subaccounts/credits',
		evidence: 'documented (guide)',
		unknownRouteHint: GUIDE_ONLY,
	},
	'summary.generate': {
		method: 'POST',
		path: '/summaries',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'tag.addToContact': {
		method: 'POST',
		path: '/tags',
		evidence: 'documented (reference; its old edition puts the values into the query)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'tag.getAll': {
		method: 'GET',
		path: '/tags',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'whatsApp.send': {
		method: 'POST',
		path: '/whatsapp-web/send',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'whatsAppTemplate.getAll': {
		method: 'GET',
		path: '/whatsapp-templates',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
	'whatsAppTemplate.send': {
		method: 'POST',
		path: '/whatsapp-templates/send',
		evidence: 'documented (reference)',
		unknownRouteHint: REFERENCE_ONLY,
	},
} as const satisfies RouteTable;
