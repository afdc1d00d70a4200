/** At most `limit` requests in any `durationMs` milliseconds, as the vendor's page states it. */
export interface RateWindow {
	limit: number;
	durationMs: number;
}

/**
 * What one admitted request must report, once, when its outcome is known; a second report has no
 * effect. Until then the request keeps its slot.
 */
export interface Admission {
	/** Milliseconds spent in the queue, for whatever reason. */
	readonly queuedMs: number;
	/** Answered, timed out or failed: the slot stays taken for one more window from now. */
	settle(): void;
	/**
	 * Refused with 429: pauses every request of the key for `waitMs`.
	 * The limiter adds up to 25 %, but no more than 2 s, on its own, so a backoff needs no jitter.
	 * @param waitMs what the vendor asked for, or our own backoff when it named nothing
	 * @param isGuess true for our own backoff, which the limiter shortens when it knows of room before
	 * @returns ms of the pause, without what is added by chance
	 */
	refuse(waitMs: number, isGuess?: boolean): number;
}

export interface AcquireOptions {
	/** Ends the wait with a WaitAbortedError within half a second of the signal. */
	signal?: AbortSignal;
	/** A repeated request keeps its place ahead of those that were never sent. */
	repeated?: boolean;
	/** Longest pause (ms) the caller accepts; a longer one ends at once with a PauseTooLongError. */
	maxPauseMs?: number;
}
