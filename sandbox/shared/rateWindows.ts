/** At most `limit` requests in `windowMs` milliseconds. */
export interface RateLimit {
	limit: number;
	windowMs: number;
	/** For people, such as `40 requests per 2 seconds`. */
	label: string;
}

export type WindowKind = 'fixed' | 'sliding' | 'tokenBucket';

/** Keeps count of one limit. Times are ms since the epoch and never go back. */
export interface WindowCount {
	/** Requests that would still pass at `now`. */
	remaining(now: number): number;
	/** Ms from `now` until a request would pass; 0 when one would pass at once. */
	waitMs(now: number): number;
	charge(now: number): void;
}

export function windowCount(kind: WindowKind, { limit, windowMs }: RateLimit): WindowCount {
	if (kind === 'fixed') return new FixedWindow(limit, windowMs);
	if (kind === 'sliding') return new SlidingWindow(limit, windowMs);
	return new TokenBucket(limit, windowMs);
}

/** Starts anew at every multiple of the window on the clock. */
class FixedWindow implements WindowCount {
	private start = -Infinity;
	private used = 0;

	constructor(
		private readonly limit: number,
		private readonly windowMs: number,
	) {}

	remaining(now: number): number {
		this.turn(now);
		return Math.max(0, this.limit - this.used);
	}

	waitMs(now: number): number {
		return this.remaining(now) > 0 ? 0 : this.start + this.windowMs - now;
	}

	charge(now: number): void {
		this.turn(now);
		this.used += 1;
	}

	private turn(now: number): void {
		const start = Math.floor(now / this.windowMs) * this.windowMs;
		if (start !== this.start) this.used = 0;
		this.start = start;
	}
}

/** Looks back over the window from every request. */
class SlidingWindow implements WindowCount {
	private readonly charges: number[] = [];

	constructor(
		private readonly limit: number,
		private readonly windowMs: number,
	) {}

	remaining(now: number): number {
		while (this.charges.length > 0 && this.charges[0] <= now - this.windowMs) this.charges.shift();
		return Math.max(0, this.limit - this.charges.length);
	}

	waitMs(now: number): number {
		if (this.remaining(now) > 0) return 0;
		return this.charges[this.charges.length - this.limit] + this.windowMs - now;
	}

	charge(now: number): void {
		this.charges.push(now);
	}
}

/** Holds up to `limit` tokens and regains them evenly over the window. */
class TokenBucket implements WindowCount {
	private tokens: number;
	private filledAt = -Infinity;

	constructor(
		private readonly limit: number,
		private readonly windowMs: number,
	) {
		this.tokens = limit;
	}

	remaining(now: number): number {
		this.fill(now);
		return Math.max(0, Math.floor(this.tokens));
	}

	waitMs(now: number): number {
		this.fill(now);
		return this.tokens >= 1 ? 0 : Math.ceil(((1 - this.tokens) * this.windowMs) / this.limit);
	}

	charge(now: number): void {
		this.fill(now);
		this.tokens -= 1;
	}

	private fill(now: number): void {
		if (now > this.filledAt) {
			const gained = ((now - this.filledAt) * this.limit) / this.windowMs;
			this.tokens = Math.min(this.limit, this.tokens + gained);
			this.filledAt = now;
		}
	}
}
