import type { Clock } from '../clock';

/** Repeats per request: an outage must not multiply the load on a vendor that is already down. */
const REPEATS_PER_REQUEST = 0.2;

/** Repeats a quiet key may make in any case. */
const REPEATS_PER_MINUTE = 10;

/** What quiet times save up is bounded, or an outage would start with a storm. */
const MOST_SAVED = 20;

/**
 * How many repeats one key may still make: a token bucket in the spirit of the retry quota of the
 * AWS SDKs. Repeats after a 429 are not counted, as the limiter already holds them back.
 */
export class RetryBudget {
	private tokens = REPEATS_PER_MINUTE;

	private updatedAt: number;

	constructor(private readonly clock: Pick<Clock, 'now'>) {
		this.updatedAt = clock.now();
	}

	/** A request is sent for the first time, which earns a part of a repeat. */
	earn(): void {
		this.refill();
		this.tokens = Math.min(MOST_SAVED, this.tokens + REPEATS_PER_REQUEST);
	}

	/** Takes one repeat; false when there is none left, so that the failure is to be reported. */
	take(): boolean {
		this.refill();
		if (this.tokens < 1) return false;
		this.tokens -= 1;
		return true;
	}

	/** Time alone earns no more than the floor; above it, requests do. */
	private refill(): void {
		const now = this.clock.now();
		const earned = ((now - this.updatedAt) * REPEATS_PER_MINUTE) / 60_000;
		this.tokens = Math.max(this.tokens, Math.min(REPEATS_PER_MINUTE, this.tokens + earned));
		this.updatedAt = now;
	}
}
