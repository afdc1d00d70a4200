import { z } from 'zod';

import { rateHeadersSchema, retryAfterSchema } from '../shared/rateHeaders';

/** Which of the vendor's two descriptions is served: its guide for people or its API reference. */
export type Dialect = 'guide' | 'reference';

const spelling = z.enum(['underscore', 'hyphen', 'both']);
const phoneForm = z.enum(['withPlus', 'withoutPlus', 'either']);

export const ERROR_SHAPES = ['coded', 'error', 'message', 'text'] as const;

/** `{ error: { code, message } }`, `{ error: "..." }`, `{ success: false, message }`, a JSON string. */
export type ErrorShape = (typeof ERROR_SHAPES)[number];

/** Everything the pages leave open or contradict each other in. `byDialect` has what differs. */
export const dmChampSwitchesSchema = z
	.object({
		enforceLimits: z.boolean().default(true),
		/** Of each key; the pages name no number. */
		requestsPerMinute: z.number().int().positive().default(60),
		windowKind: z.enum(['fixed', 'sliding', 'tokenBucket']).default('sliding'),
		/** Whether a request answered 429 uses up the limit too. */
		chargeRefused: z.boolean().default(false),
		retryAfter: retryAfterSchema.default('seconds'),
		rateHeaders: rateHeadersSchema.default('none'),
		/** Whether every answer has the `rateHeaders`, or a 429 only. */
		rateHeadersOn: z.enum(['everyAnswer', 'refusals']).default('everyAnswer'),

		/** Where the key of a grant of credits travels. With `header`, a key in the query is a 401. */
		creditsKey: z.enum(['header', 'query', 'either']).default('header'),
		/** Whether `x-api-key` alone opens the other routes, which ask for the query parameter. */
		acceptHeaderElsewhere: z.boolean().default(false),
		/** `standard`: sub-accounts and the usage export are refused. */
		accountKind: z.enum(['agency', 'standard']).default('agency'),

		unknownRouteAnswer: z.enum(['html', 'json']).default('html'),
		/** The answer to a verb that a path does not have; `404` is given as for an unknown route. */
		wrongVerbAnswer: z.enum(['404', '405']).default('404'),
		/** `documented`: as the page of the endpoint shows it. */
		errorShape: z.enum(['documented', ...ERROR_SHAPES]).default('documented'),

		/** The field that the phone of a new contact is read from, and shown in by a flat answer. */
		phoneField: z.enum(['phone', 'phoneNumber', 'both']),
		/** Whether an e-mail alone will not do for a new contact. */
		phoneRequired: z.boolean(),
		/** Whether a new contact without a name or e-mail gets `Unknown` and `unknown@unknown.com`. */
		fillUnknown: z.boolean(),
		createStatus: z.union([z.literal(200), z.literal(201)]),
		/** `flat`: the contact. `contactId`: `{ success, contactId }`. `data`: `{ success, data: { message, contactId } }`. */
		createAnswer: z.enum(['flat', 'contactId', 'data']),
		/** A new contact whose phone another one has: that one is returned, or it is refused in one of three ways. */
		duplicateContact: z.enum([
			'returned',
			'status409',
			/** Status 200, `{ success: false, error_code: 409, message }`. */
			'code409',
			/** Status 200, the same inside `data`. */
			'nestedCode409',
		]),
		/** `short`: `{ success, contactId }`. `rich`: the same with `contact`. `flat`: the contact. */
		contactAnswer: z.enum(['short', 'rich', 'flat']),
		missingContact: z.enum(['status404', 'successFalse']).default('status404'),
		/** The form of a phone by which a contact is found. */
		contactLookup: phoneForm.default('withPlus'),
		/** The same for tagging a contact. */
		tagLookup: phoneForm.default('either'),
		/** How a contact's phone is shown. */
		shownPhone: z.enum(['withPlus', 'withoutPlus']).default('withPlus'),
		/** What becomes of custom fields that an update does not name. */
		customFields: z.enum(['merge', 'replace']).default('merge'),
		/** Whether the account may add contacts to its lists (403). */
		listPermission: z.enum(['granted', 'denied']).default('granted'),
		/** `documented`: tags as a bare array, templates and messages as `{ success, data }`. */
		listEnvelope: z.enum(['documented', 'array', 'data']).default('documented'),
		/** Where the messages of a contact are read; the page's path is cut off. */
		messagesRoute: z
			.enum(['/contacts/messages/{id}', '/contacts/{id}/messages'])
			.default('/contacts/messages/{id}'),
		/** Where tagging a contact takes its parameters from. */
		tagParameters: z.enum(['query', 'body', 'either']).default('query'),
		/** How a success is answered whose body no page shows. */
		plainSuccess: z.enum(['json', 'text', 'empty']).default('json'),

		incomingSpelling: spelling,
		sendSpelling: spelling,
		messageTypeRequired: z.boolean(),
		/** Whether a message sent by the API is posted to the URL of its custom channel. */
		sentMessages: z.enum(['posted', 'stored']).default('posted'),

		/** `simulated`: a WhatsApp message is answered once it has been typed, 500 characters a minute. */
		whatsAppTyping: z.enum(['skipped', 'simulated']).default('skipped'),
		whatsAppLink: z.enum(['active', 'missing']).default('active'),
		/** Without them templates are not sent (403). */
		twilioCredentials: z.enum(['present', 'missing']).default('present'),

		/** Status of a new sub-account whose e-mail another one has. */
		duplicateSubAccount: z.union([z.literal(400), z.literal(409)]).default(400),
		missingSubAccount: z.enum(['status404', 'successFalse']).default('status404'),
		/** How the lines of the usage export end. */
		csvLineEnd: z.enum(['lf', 'crlf']).default('crlf'),
		/** Whether the usage export starts with a byte order mark. */
		csvMark: z.boolean().default(false),

		/** How long a summary takes, in ms. */
		summaryMs: z.number().min(0).default(2000),
		/** `wrapped`: `{ event, data }`. `flat`: fields beside `type`. `unnamed`: fields alone. */
		eventShape: z.enum(['wrapped', 'flat', 'unnamed']).default('wrapped'),
		/** `customData`: as the fields of a message that comes in. `flat`: the same without the wrapper. */
		replyShape: z.enum(['customData', 'flat']).default('customData'),
		/** Longest wait for the answer of a custom function, in ms. */
		functionLimitMs: z.number().positive().default(10_000),
		duplicateWebhooks: z.boolean().default(false),
		reorderWebhooks: z.boolean().default(false),
	})
	.strict();

export type DmChampSwitches = z.output<typeof dmChampSwitchesSchema>;

/** The likeliest reading of each description. */
const byDialect = {
	guide: {
		phoneField: 'phone',
		phoneRequired: false,
		fillUnknown: false,
		createStatus: 201,
		createAnswer: 'flat',
		duplicateContact: 'returned',
		contactAnswer: 'flat',
		incomingSpelling: 'underscore',
		sendSpelling: 'underscore',
		messageTypeRequired: false,
	},
	reference: {
		phoneField: 'phoneNumber',
		phoneRequired: true,
		fillUnknown: true,
		createStatus: 200,
		createAnswer: 'data',
		duplicateContact: 'status409',
		contactAnswer: 'short',
		incomingSpelling: 'both',
		sendSpelling: 'hyphen',
		messageTypeRequired: true,
	},
} as const satisfies Record<Dialect, Partial<DmChampSwitches>>;

/** The switches of a dialect with some of them changed; throws a ZodError when one is not known. */
export function switchesOf(dialect: Dialect, changed: Partial<DmChampSwitches>): DmChampSwitches {
	return dmChampSwitchesSchema.parse({ ...byDialect[dialect], ...changed });
}
