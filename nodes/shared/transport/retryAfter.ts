import type { IDataObject } from 'n8n-workflow';

/** Numbers from here on are points in time, not durations: seconds, then milliseconds since 1970. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_MS_FROM = 1_000_000_000_000;

/** Names seen in the wild, the standard one first; only the first that can be read counts. */
const RESET_HEADERS = [
	'x-ratelimit-retry-after',
	'ratelimit-reset',
	'x-ratelimit-reset',
	'x-rate-limit-reset',
] as const;

/**
 * How long the server asks to wait, in ms; `undefined` when it does not say, or names a past moment.
 * `Retry-After` (RFC 9110, 10.2.3) as seconds, fraction or HTTP date, then `RateLimit` with `t=`
 * (draft-ietf-httpapi-ratelimit-headers), then the older reset headers.
 * @param wallTime ms since the epoch, used for a date when the response has no Date header
 */
export function readRetryAfter(headers: IDataObject, wallTime: number): number | undefined {
	const serverTime = Date.parse(String(headers.date ?? ''));
	const now = Number.isNaN(serverTime) ? wallTime : serverTime;
	const candidates = [
		...valuesOf(headers['retry-after']).map((value) => durationOf(value, now)),
		...valuesOf(headers.ratelimit).map((value) => durationOf(/;\s*t=(\d+)/.exec(value)?.[1], now)),
		...RESET_HEADERS.flatMap((name) => valuesOf(headers[name])).map((value) =>
			durationOf(value, now),
		),
	];
	return candidates.find((ms) => ms !== undefined);
}

function valuesOf(header: unknown): string[] {
	if (header === undefined || header === null) return [];
	return (Array.isArray(header) ? header : [header]).map((value) => String(value).trim());
}

function durationOf(value: string | undefined, now: number): number | undefined {
	if (!value) return undefined;
	const number = Number(value);
	const ms = Number.isNaN(number) ? Date.parse(value) - now : durationOfNumber(number, now);
	return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : undefined;
}

function durationOfNumber(value: number, now: number): number {
	if (value >= EPOCH_MS_FROM) return value - now;
	if (value >= EPOCH_SECONDS_FROM) return value * 1000 - now;
	return value * 1000;
}
