import { RingBuffer } from './ringBuffer';
import type { RateWindow } from './types';

/** Added to every hold, in ms: servers round their clocks, and `<` may be `<=` at the edge. */
export const HOLD_MARGIN_MS = 2;

/**
 * The log of one window. A request reaches the server at an unknown moment between its sending
 * and its answer, so its slot stays taken from the first until one window after the second. Then
 * no window of this length, wherever it starts, holds more than `limit` requests at the server:
 * be it a fixed window, a sliding one, or a token bucket of that size.
 */
export class WindowLog {
	private readonly answered = new RingBuffer();

	private readonly refused = new RingBuffer();

	private window: RateWindow;

	constructor(window: RateWindow) {
		this.window = window;
	}

	get limit(): number {
		return Math.max(1, Math.floor(this.window.limit));
	}

	get durationMs(): number {
		return this.window.durationMs;
	}

	/** How long (ms) a slot stays taken after the answer. */
	get holdMs(): number {
		return this.durationMs + HOLD_MARGIN_MS;
	}

	/** Room for so many numbers of 8 bytes is kept. */
	get memory(): number {
		return this.answered.capacity + this.refused.capacity;
	}

	/** A changed limit counts at once, with all that was sent under the old one. */
	changeLimit(limit: number): void {
		this.window = { limit, durationMs: this.durationMs };
	}

	/** Takes over what a longer window remembers, when this one is added while requests run. */
	copyFrom(other: WindowLog): void {
		for (let index = 0; index < other.answered.length; index++) {
			this.answered.push(other.answered.at(index) as number);
		}
	}

	/** Milliseconds until a slot is free; Infinity when that takes an answer to one `inFlight`. */
	freeInMs(now: number, inFlight: number): number {
		this.forget(now);
		const excess = this.answered.length + inFlight - this.limit;
		if (excess < 0) return 0;
		const answeredAt = this.answered.at(excess);
		return answeredAt === undefined ? Infinity : answeredAt + this.holdMs - now;
	}

	recordAnswer(now: number, wasRefused: boolean): void {
		this.forget(now);
		this.answered.push(now);
		if (wasRefused) this.refused.push(now);
	}

	/** Milliseconds until the oldest request that was let through no longer counts; Infinity without one. */
	oldestLeavesInMs(now: number): number {
		this.forget(now);
		let index = 0;
		// Both are in the order of time, and those that were refused are among those that were answered.
		while (index < this.refused.length && this.refused.at(index) === this.answered.at(index)) {
			index++;
		}
		const answeredAt = this.answered.at(index);
		return answeredAt === undefined ? Infinity : answeredAt + this.holdMs - now;
	}

	/** Requests the server has let through within the last window. */
	accepted(now: number): number {
		this.forget(now);
		return this.answered.length - this.refused.length;
	}

	private forget(now: number): void {
		this.answered.dropUpTo(now - this.holdMs);
		this.refused.dropUpTo(now - this.holdMs);
	}
}
