import type { RateLimit } from '../shared/rateWindows';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The four limits of an account (vendor page: Usage limits). Exceeding any one is a 429. */
export function vixieesLimits(licenses: number): RateLimit[] {
	const perMinute = licenses * 25;
	return [
		{ limit: 40, windowMs: 2 * SECOND_MS, label: '40 requests per 2 seconds' },
		{ limit: perMinute, windowMs: MINUTE_MS, label: `${perMinute} requests per minute` },
		{ limit: perMinute * 60, windowMs: HOUR_MS, label: `${perMinute * 60} requests per hour` },
		{
			limit: perMinute * 60 * 24,
			windowMs: DAY_MS,
			label: `${perMinute * 60 * 24} requests per day`,
		},
	];
}
