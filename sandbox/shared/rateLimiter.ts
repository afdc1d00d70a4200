import { type RateLimit, type WindowCount, windowCount, type WindowKind } from './rateWindows';

/** What the limits in force at this moment are, read again for every request. */
export interface RateRules {
	limits: RateLimit[];
	kind: WindowKind;
	/** Whether a refused request uses up the limits too. */
	chargeRefused: boolean;
}

/** How one request fared against the limit that was nearest to its end. */
export interface RateVerdict {
	allowed: boolean;
	limit: RateLimit;
	remaining: number;
	/** Ms until a request would pass every limit; 0 when allowed. */
	waitMs: number;
}

/** Enforces several limits at once for one account: a request passes all of them or charges none. */
export class RateLimiter {
	private counts = new Map<string, WindowCount>();

	constructor(private readonly rules: () => RateRules) {}

	/** Asks for one request at `now` (ms since the epoch) and charges it when it passes. */
	take(now: number): RateVerdict {
		const { limits, kind, chargeRefused } = this.rules();
		const states = limits.map((limit) => ({ limit, count: this.countOf(kind, limit) }));
		const waitMs = Math.max(0, ...states.map(({ count }) => count.waitMs(now)));
		const allowed = waitMs === 0;
		const nearest = allowed
			? least(states, ({ count }) => count.remaining(now))
			: least(states, ({ count }) => -count.waitMs(now));
		if (allowed || chargeRefused) for (const { count } of states) count.charge(now);
		return {
			allowed,
			limit: nearest.limit,
			remaining: nearest.count.remaining(now),
			waitMs,
		};
	}

	clear(): void {
		this.counts.clear();
	}

	/** A limit that changes starts empty. */
	private countOf(kind: WindowKind, limit: RateLimit): WindowCount {
		const key = `${kind}:${limit.limit}:${limit.windowMs}`;
		const count = this.counts.get(key) ?? windowCount(kind, limit);
		this.counts.set(key, count);
		return count;
	}
}

function least<T>(values: T[], measure: (value: T) => number): T {
	return values.reduce((best, value) => (measure(value) < measure(best) ? value : best));
}
