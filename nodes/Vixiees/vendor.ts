import type { Vendor } from '../shared/transport/vendor';
import { routes } from './routes';

/** Vendor page, "Usage limits": 40 requests in 2 seconds, whatever the licenses. */
const REQUESTS_PER_TWO_SECONDS = 40;

/**
 * Vendor page, "Usage limits": licenses x 25 a minute. The hour (x60) and the day (x24) are exact
 * multiples of it, so a client that keeps the minute keeps them too.
 */
const REQUESTS_PER_MINUTE_AND_LICENSE = 25;

export const vixiees: Vendor = {
	displayName: 'Vixiees',
	credentialType: 'vixieesApi',
	routes,
	rateWindows: ({ licenses }) => [
		{ limit: REQUESTS_PER_TWO_SECONDS, durationMs: 2_000 },
		{
			limit: REQUESTS_PER_MINUTE_AND_LICENSE * Math.max(1, Math.floor(Number(licenses) || 1)),
			durationMs: 60_000,
		},
	],
	keyPlaces: () => ({ headers: ['X-API-Key'], query: [] }),
	keyHelp:
		'In Vixiees it stands under Settings > Account > API, where the API must be enabled; a new key replaces the old one',
	wrappers: [
		'contacts',
		'deals',
		'tasks',
		'recordings',
		'whatsapp_templates',
		'templates',
		'contact',
		'deal',
		'task',
		'recording',
		'message',
	],
	idKeys: ['id', 'uuid', '_id'],
	bulkAdvice: {
		fromWrites: 1_000,
		sentence:
			"For loads of this size Vixiees' own import is the better tool: it needs no requests and leaves the API limit to your workflows",
	},
};
