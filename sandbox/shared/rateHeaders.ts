import { z } from 'zod';

import type { RateVerdict } from './rateLimiter';

/** How a 429 says when to come back. */
export const retryAfterSchema = z.union([
	/** Whole seconds, rounded up (RFC 9110, 10.2.3). */
	z.literal('seconds'),
	/** Seconds with a fraction, which the RFC does not allow and servers send. */
	z.literal('fraction'),
	/** An HTTP date (RFC 9110, 10.2.3). */
	z.literal('date'),
	z.literal('absent'),
	/** These very characters. */
	z.object({ literal: z.string() }),
]);

/** Which headers tell how much of the limit is left: none, `X-RateLimit-*` (reset as a date in epoch seconds) or `RateLimit-*` (reset as seconds to go). */
export const rateHeadersSchema = z.enum(['none', 'x-ratelimit', 'ratelimit']);

/** The `Retry-After` header of a refusal; none when the switch says so. */
export function retryAfterHeader(
	form: z.infer<typeof retryAfterSchema>,
	waitMs: number,
	now: number,
): Record<string, string> {
	if (form === 'absent') return {};
	return { 'retry-after': retryAfterValue(form, waitMs, now) };
}

function retryAfterValue(
	form: Exclude<z.infer<typeof retryAfterSchema>, 'absent'>,
	waitMs: number,
	now: number,
): string {
	if (form === 'seconds') return String(Math.ceil(waitMs / 1000));
	if (form === 'fraction') return (Math.ceil(waitMs) / 1000).toFixed(3);
	if (form === 'date') return new Date(Math.ceil((now + waitMs) / 1000) * 1000).toUTCString();
	return form.literal;
}

/** The headers that tell how much of the nearest limit is left. */
export function rateHeaders(
	form: z.infer<typeof rateHeadersSchema>,
	verdict: RateVerdict,
	now: number,
): Record<string, string> {
	if (form === 'none') return {};
	const resetMs = verdict.allowed ? verdict.limit.windowMs : verdict.waitMs;
	const reset = form === 'ratelimit' ? resetMs : now + resetMs;
	return {
		[`${form}-limit`]: String(verdict.limit.limit),
		[`${form}-remaining`]: String(verdict.remaining),
		[`${form}-reset`]: String(Math.ceil(reset / 1000)),
	};
}
