import type { Vendor } from '../shared/transport/vendor';
import { routes } from './routes';
import { keyPlaces } from './shared/key';

/** Guide, "Rate Limiting": per key and minute, without a number. */
const REQUESTS_PER_MINUTE = 60;

export const dmChamp: Vendor = {
	displayName: 'DM Champ',
	credentialType: 'dmChampApi',
	routes,
	rateWindows: ({ requestsPerMinute }) => [
		{
			limit: Math.max(1, Math.floor(Number(requestsPerMinute) || REQUESTS_PER_MINUTE)),
			durationMs: 60_000,
		},
	],
	keyPlaces,
	keyHelp:
		'In the app it stands under Settings > Account > API Key; a new key replaces the old one',
	wrappers: ['contact', 'contacts', 'tags', 'messages', 'templates'],
	idKeys: ['id', 'contactId', 'uid', '_id'],
	bulkAdvice: {
		fromWrites: 500,
		sentence:
			"For loads of this size the app's own import is the better tool: it needs no requests and leaves the API limit to your workflows",
	},
};
