import { z } from 'zod';

import { rateHeadersSchema, retryAfterSchema } from '../shared/rateHeaders';

/** Everything the vendor page leaves open, and what can be asked for to see a client cope. */
export const vixieesSwitchesSchema = z
	.object({
		/** Seats of the account; the limits per minute, hour and day grow with them. */
		licenses: z.number().int().positive().default(5),
		enforceLimits: z.boolean().default(true),
		windowKind: z.enum(['fixed', 'sliding', 'tokenBucket']).default('sliding'),
		/** Whether a request answered 429 uses up the limits too. */
		chargeRefused: z.boolean().default(false),
		retryAfter: retryAfterSchema.default('absent'),
		rateHeaders: rateHeadersSchema.default('none'),

		listEnvelope: z.enum(['array', 'dataMeta', 'named', 'nested', 'result']).default('dataMeta'),
		recordEnvelope: z.enum(['bare', 'named', 'data']).default('bare'),
		/** By the date that is filtered by: `updated_at` when the query names it, else `created_at`. */
		order: z.enum(['oldestFirst', 'newestFirst', 'unsorted']).default('oldestFirst'),
		/** "Max 1000 records per page set": 1,000 in a page, or the first 1,000 of a list and no more. */
		thousandRule: z.enum(['perPage', 'reachable']).default('perPage'),
		/** Which spelling of the date filters is heeded; the others are ignored. */
		dateFilters: z.enum(['both', 'suffix', 'operator', 'ignored']).default('both'),
		/** Every page is the first one. */
		ignorePage: z.boolean().default(false),
		/** Rows of a page when the query names no limit. */
		defaultLimit: z.number().int().min(1).max(1000).default(100),
		/** Never more rows in a page than this, whatever the limit, and without saying so. */
		silentPageCap: z.number().int().positive().nullable().default(null),

		idFormat: z.enum(['number', 'string']).default('number'),
		dateFormat: z.enum(['utc', 'zoneless']).default('utc'),
		/** Minutes east of UTC in which dates without a zone are read and written. */
		zonelessOffsetMinutes: z.number().int().default(0),
		errorDetails: z.enum(['array', 'string', 'absent']).default('array'),

		updateVerb: z.enum(['PATCH', 'PUT', 'both']).default('PATCH'),
		/** The answer to the other verb. */
		wrongVerbAnswer: z.enum(['404html', '405']).default('404html'),
		unknownRouteAnswer: z.enum(['json', 'html']).default('json'),

		duplicateContacts: z.enum(['allow', 'refuse', 'upsert']).default('allow'),
		identicalTasks: z.enum(['refuse', 'allow']).default('refuse'),
		/** How long the URL of a recording is good for. */
		signedUrlSeconds: z.number().int().default(300),

		duplicateWebhooks: z.boolean().default(false),
		reorderWebhooks: z.boolean().default(false),
	})
	.strict();

export type VixieesSwitches = z.output<typeof vixieesSwitchesSchema>;
