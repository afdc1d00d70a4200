import { z } from 'zod';

/** `beforeApply`: the stand-in never sees the request. `afterApply`: its state has changed already. */
const when = z.enum(['beforeApply', 'afterApply']).default('beforeApply');
const status = z.number().int().min(200).max(599);
const headers = z.record(z.string()).default({});

export const faultActionSchema = z.discriminatedUnion('kind', [
	/** Waits before the request is looked at; goes together with one of the others. */
	z.object({ kind: z.literal('delay'), ms: z.number().min(0) }),
	/** Cuts the connection without an answer. */
	z.object({ kind: z.literal('reset'), when }),
	/** Any status with any body: text is sent as it is, other values as JSON, nothing as an empty body. */
	z.object({ kind: z.literal('answer'), status, body: z.unknown(), headers, when }),
	/** JSON that ends in the middle. */
	z.object({ kind: z.literal('brokenJson'), status: status.default(200), when }),
	/** The page of a proxy or of a web server. */
	z.object({ kind: z.literal('html'), status: status.default(200), when }),
	z.object({ kind: z.literal('emptyBody'), status: status.default(200), when }),
	/** Says it failed with a status that says it did not. */
	z.object({
		kind: z.literal('errorObject'),
		body: z.unknown().default({ error: 'Something went wrong' }),
		when,
	}),
	/** Sends the caller elsewhere; `location` gets the path and query of the request appended. */
	z.object({
		kind: z.literal('redirect'),
		status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(302),
		location: z.string(),
		when,
	}),
]);

export const faultOptionsSchema = z.object({
	/** How many matching requests it meets; `untilCleared` for all of them. */
	times: z.union([z.number().int().positive(), z.literal('untilCleared')]).default(1),
	/** How many matching requests pass unharmed first. */
	skip: z.number().int().min(0).default(0),
});

/** What happens to a request, as a test writes it. */
export type FaultAction = z.input<typeof faultActionSchema>;
/** The same with its defaults filled in. */
export type PlannedAction = z.output<typeof faultActionSchema>;
export type FaultOptions = z.input<typeof faultOptionsSchema>;
