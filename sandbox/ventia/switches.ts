import { z } from 'zod';

import { rateHeadersSchema, retryAfterSchema } from '../shared/rateHeaders';

/** The spellings a noun may have in a path: singular first, plural second. */
export const NOUNS = {
	interactionListRoute: ['interaction', 'interactions'],
	noteListRoute: ['note', 'notes'],
	userRoute: ['user', 'users'],
	groupRoute: ['group', 'groups', 'company'],
	saleRoute: ['sale', 'sales'],
	webhookRoute: ['webhook', 'webhooks'],
} as const;

/** Where official WhatsApp messages may be sent to; the page shows only the two parameters. */
export const OFFICIAL_WHATSAPP_PATHS = {
	channel: '/channel/{channelId}/contact/{contactId}/message',
	whatsapp: '/whatsapp/{channelId}/contact/{contactId}/message',
	officialWhatsapp: '/official-whatsapp/{channelId}/{contactId}',
} as const;

const updateVerb = z.enum(['PUT', 'PATCH', 'both']).default('PUT');
const actionVerb = z.enum(['POST', 'PUT']).default('POST');

/** Everything the vendor page leaves open, and what can be asked for to see a client cope. */
export const ventiaSwitchesSchema = z
	.object({
		enforceLimits: z.boolean().default(true),
		windowKind: z.enum(['fixed', 'sliding', 'tokenBucket']).default('sliding'),
		/** Whether a request answered 429 uses up the limit too. */
		chargeRefused: z.boolean().default(false),
		retryAfter: retryAfterSchema.default('absent'),
		rateHeaders: rateHeadersSchema.default('none'),
		tooManyBody: z.enum(['json', 'text', 'html', 'empty']).default('json'),

		/** Whether `X-API-KEY` alone will do where the page asks for the query parameter. */
		acceptHeaderAlone: z.boolean().default(false),
		/** Whether getting one user asks for `X-API-KEY` beside the query parameter. */
		requireUserHeader: z.boolean().default(true),

		/** `GET /contacts` (new documentation), `GET /contact` (old documentation), or both. */
		contactLists: z.enum(['new', 'legacy', 'both']).default('both'),
		/** `each`: as the switch of every noun says. */
		routeNames: z.enum(['each', 'singular', 'plural']).default('each'),
		interactionListRoute: z.enum(NOUNS.interactionListRoute).default('interaction'),
		noteListRoute: z.enum(NOUNS.noteListRoute).default('note'),
		userRoute: z.enum(NOUNS.userRoute).default('user'),
		groupRoute: z.enum(NOUNS.groupRoute).default('group'),
		saleRoute: z.enum(NOUNS.saleRoute).default('sales'),
		webhookRoute: z.enum(NOUNS.webhookRoute).default('webhook'),
		leadRoute: z.enum(['lead', 'contact/lead']).default('lead'),
		leadEntryRoute: z.enum(['lead-entry', 'leadEntry', 'lead']).default('lead-entry'),
		officialWhatsAppRoute: z
			.enum(['channel', 'whatsapp', 'officialWhatsapp', 'absent'])
			.default('channel'),
		contactUpdateVerb: updateVerb,
		webhookUpdateVerb: updateVerb,
		archiveVerb: actionVerb,
		transferVerb: actionVerb,
		/** The verb that modifies a sale; the other one upserts. */
		saleUpdateVerb: z.enum(['PATCH', 'PUT']).default('PATCH'),
		/** The answer to a verb that a path does not have; `404` is given as for an unknown route. */
		wrongVerbAnswer: z.enum(['404', '405']).default('404'),
		unknownRouteAnswer: z.enum(['json', 'html', 'text']).default('html'),
		errorBody: z.enum(['message', 'error', 'nested', 'errors']).default('message'),

		/** How the new list of contacts is wrapped; the other lists are documented. */
		contactsEnvelope: z
			.enum(['array', 'data', 'dataTotal', 'dataPagination', 'result', 'resultPaging'])
			.default('array'),
		/** `listed`: contacts of a list and one contact have the fields of the page's samples only. */
		contactFields: z.enum(['listed', 'all']).default('listed'),
		/** `listed`: sales that are read have the fields of the page's samples only. */
		saleFields: z.enum(['listed', 'all']).default('listed'),
		/** Number of the first page of `GET /contacts`. */
		contactsFirstPage: z.union([z.literal(0), z.literal(1)]).default(1),
		/** Number of the first page of the lists in the old documentation. With 1, page 0 is the first one too. */
		legacyFirstPage: z.union([z.literal(0), z.literal(1)]).default(0),
		/** Rows of a page of the old documentation when the query names no limit. */
		legacyDefaultLimit: z.number().int().positive().default(100),
		/** Never more rows in a page than this, whatever the limit, and without saying so. */
		silentPageCap: z.number().int().positive().nullable().default(null),
		/** Every page is the first one. */
		ignorePage: z.boolean().default(false),
		ignoreSearch: z.boolean().default(false),
		/** Campaign, agent and date filters. */
		ignoreFilters: z.boolean().default(false),
		ignoreSort: z.boolean().default(false),
		/** Order of contacts by creation when the query asks for none. */
		order: z.enum(['oldestFirst', 'newestFirst', 'unsorted']).default('oldestFirst'),

		/** Fields without which a contact is not created; the page shows a sample and no table. */
		createContactRequires: z.enum(['nothing', 'allSix']).default('nothing'),
		/** What becomes of a new contact whose phone or e-mail another one has. */
		duplicateContacts: z.enum(['allow', 'refuse']).default('allow'),
		/** How `POST /contact/{id}/message` answers; its documentation is cut off before. */
		messageAnswer: z.enum(['success', 'wrapped', 'bare']).default('success'),
		/** Whether a contact that has not written for 24 hours can be sent templates only (409). */
		serviceWindow: z.enum(['ignored', 'enforced']).default('ignored'),

		/** Whether a webhook that is read shows its URL; the page's samples do not. */
		showCallbackUrl: z.boolean().default(false),
		/** How a webhook that does not exist is answered; the page lists no 404. */
		missingWebhook: z
			.enum(['successFalse', 'emptyResult', 'status404', 'status500'])
			.default('successFalse'),
		/** The body of a delivery: Meta's, or one bare message or status, in an array, as a JSON string, or as one of Ventia's interactions. */
		webhookBody: z.enum(['meta', 'object', 'array', 'string', 'interaction']).default('meta'),
		duplicateWebhooks: z.boolean().default(false),
		reorderWebhooks: z.boolean().default(false),
	})
	.strict();

export type VentiaSwitches = z.output<typeof ventiaSwitchesSchema>;
