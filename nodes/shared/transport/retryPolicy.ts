import type { Outcome } from './outcome';
import { isRead, type ApiRequest } from './request';

/** Refusals end by waiting, other trouble seldom does. */
const MOST_REFUSALS = 12;
const MOST_OTHER_REPEATS = 4;

const REFUSAL_BACKOFF_MS = { first: 1_000, longest: 60_000 };
const FAULT_BACKOFF_MS = { first: 500, longest: 30_000 };

export interface RetryHistory {
	/** Attempts of this request that ended in 429, the present one included. */
	refusals: number;
	/**
	 * Pauses of the key in a row that ended in a 429, before this one. Each may have been ended by
	 * another request: of many that were refused together, each alone would begin with a short wait.
	 */
	pausesInVain: number;
	/** Attempts that ended in any other repeatable way, the present one included. */
	faults: number;
}

export interface RetryDecision {
	retry: boolean;
	/** ms until the next attempt. */
	waitMs: number;
	/** A refusal holds for the whole key, other trouble for this request alone. */
	scope: 'key' | 'request';
}

const GIVE_UP: RetryDecision = { retry: false, waitMs: 0, scope: 'request' };

/**
 * Whether an attempt is made again, and after how long.
 * 429 and undelivered requests were not processed, so any method may be sent again;
 * 5xx, resets and timeouts only where a second processing changes nothing (RFC 9110, 9.2.2).
 * Without a hint of the server the wait grows exponentially with full jitter.
 * @param random a number in [0, 1) for the jitter
 */
export function decideRetry(
	request: Pick<ApiRequest, 'method' | 'repeat'>,
	outcome: Outcome,
	history: RetryHistory,
	random: () => number,
): RetryDecision {
	const repeatable = isRead(request.method) || request.repeat === 'safe';
	switch (outcome.kind) {
		case 'refused':
			return {
				retry: history.refusals <= MOST_REFUSALS,
				waitMs: outcome.retryAfterMs ?? random() * backoff(REFUSAL_BACKOFF_MS, inARow(history)),
				scope: 'key',
			};
		case 'unavailable':
			if (!repeatable || history.faults > MOST_OTHER_REPEATS) return GIVE_UP;
			return { retry: true, waitMs: outcome.retryAfterMs, scope: 'request' };
		case 'undelivered':
		case 'unknown':
			if (outcome.kind === 'unknown' && !repeatable) return GIVE_UP;
			if (history.faults > MOST_OTHER_REPEATS) return GIVE_UP;
			return {
				retry: true,
				waitMs: random() * backoff(FAULT_BACKOFF_MS, history.faults),
				scope: 'request',
			};
		default:
			return GIVE_UP;
	}
}

function inARow({ refusals, pausesInVain }: RetryHistory): number {
	return Math.max(refusals, pausesInVain + 1);
}

function backoff({ first, longest }: { first: number; longest: number }, attempt: number): number {
	return Math.min(longest, first * 2 ** (attempt - 1));
}
