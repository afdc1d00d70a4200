import type { RateLimit } from '../shared/rateWindows';

/** The limit of an account, whichever of its keys is used (vendor page: Maximum Requests Per Minute). */
export const VENTIA_LIMIT: RateLimit = {
	limit: 200,
	windowMs: 60_000,
	label: '200 requests per minute',
};
