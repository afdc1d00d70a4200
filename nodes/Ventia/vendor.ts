import type { Vendor } from '../shared/transport/vendor';
import { routes } from './routes';

/** Vendor page, "Maximum Requests Per Minute": per account, whatever the number of its keys. */
const REQUESTS_PER_MINUTE = 200;

export const ventia: Vendor = {
	displayName: 'Ventia',
	credentialType: 'ventiaApi',
	routes,
	rateWindows: ({ requestsPerMinute }) => [
		{
			limit: Math.max(1, Math.floor(Number(requestsPerMinute) || REQUESTS_PER_MINUTE)),
			durationMs: 60_000,
		},
	],
	keyPlaces: () => ({ headers: ['X-API-KEY'], query: ['api-key'] }),
	keyHelp:
		'Ask for the key of the account in Ventia or at its support; a new key may replace the old one',
	wrappers: [
		'note',
		'archive',
		'transfer',
		'reminder',
		'message',
		'interaction',
		'contact',
		'lead',
		'user',
		'sale',
		'webhook',
		'contacts',
		'interactions',
		'notes',
		'users',
		'groups',
		'sales',
		'webhooks',
	],
	idKeys: ['_id', 'id'],
};
