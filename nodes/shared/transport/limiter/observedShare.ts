/** Somebody is bound to send more than we saw in one window, so we claim a little less. */
const CLAIMED_PART = 0.98;

/** A single refusal takes at most this part of a share that was measured before. */
const KEPT_PART = 0.9;

/** First raise, as a part of the limit; each raise that holds doubles the next one. */
const FIRST_RAISE = 0.02;
const MOST_DOUBLINGS = 8;

/** A raise answered by a refusal doubles the quiet time before the next, up to so many times. */
const LONGEST_QUIET = 4;

/** In windows of a few seconds, raising after each of them would cost more than it wins. */
const SHORTEST_QUIET_MS = 10_000;

/** Below this part of the limit a process would take minutes to get going again. */
const SMALLEST_SHARE = 0.02;

/** The first refusal says little to a process that has hardly sent anything, as after a restart. */
const SMALLEST_FIRST_SHARE = 0.1;

/**
 * The part of one window that is ours while somebody else, such as a second n8n process, uses the
 * same key. Nobody tells us how much the others send; a refusal although our own log had room does:
 * what we got through in that window is what was left for us. While the key is contended we send
 * evenly at that rate, raise it after quiet time, and forget it all once the full limit is reached.
 */
export class ObservedShare {
	/** Requests per window; fractional, as it only sets the spacing. */
	private share: number;

	private isContended = false;

	private changedAt = 0;

	private refusedAt = -Infinity;

	private lastChangeWasRaise = false;

	private raisesThatHeld = 0;

	/** Quiet time before the next raise, as a multiple of the shortest. */
	private quiet = 1;

	constructor(
		private limit: number,
		private readonly durationMs: number,
	) {
		this.share = limit;
	}

	changeLimit(limit: number): void {
		this.limit = limit;
		if (this.isContended) this.share = Math.min(this.share, limit);
		else this.share = limit;
	}

	/** Milliseconds between two requests; 0 while nobody else uses the key. */
	spacingMs(now: number): number {
		this.raise(now);
		return this.isContended ? this.durationMs / this.share : 0;
	}

	/**
	 * A request was refused although our own log had room.
	 * @param accepted what we got through within the last window
	 * @param isProbe it was the first one after a pause, which came too early for a window that is
	 * still full of what was sent before: our share is measured already
	 */
	recordRefusal(now: number, sentAt: number, accepted: number, isProbe = false): void {
		// Requests in flight together are refused together, for one and the same excess.
		if (sentAt < this.refusedAt) return;
		this.raise(now);
		if (isProbe && this.isContended) {
			this.changedAt = now;
			return;
		}
		if (this.lastChangeWasRaise) this.quiet = Math.min(LONGEST_QUIET, this.quiet * 2);
		const kept = this.isContended ? this.share * KEPT_PART : 0;
		const left = Math.min(this.share, Math.max(accepted, kept));
		const smallest = this.isContended ? SMALLEST_SHARE : SMALLEST_FIRST_SHARE;
		this.share = Math.max(1, this.limit * smallest, left * CLAIMED_PART);
		this.isContended = true;
		this.lastChangeWasRaise = false;
		this.raisesThatHeld = 0;
		this.changedAt = now;
		this.refusedAt = now;
	}

	private raise(now: number): void {
		while (this.isContended && now - this.changedAt >= this.quietMs) {
			this.changedAt += this.quietMs;
			if (this.lastChangeWasRaise) {
				this.raisesThatHeld++;
				this.quiet = Math.max(1, this.quiet / 2);
			}
			const doubled = 2 ** Math.min(this.raisesThatHeld, MOST_DOUBLINGS);
			this.share += Math.max(1, this.limit * FIRST_RAISE) * doubled;
			this.lastChangeWasRaise = true;
			if (this.share >= this.limit) this.forgetOthers();
		}
	}

	private forgetOthers(): void {
		this.share = this.limit;
		this.isContended = false;
		this.lastChangeWasRaise = false;
		this.raisesThatHeld = 0;
		this.quiet = 1;
	}

	private get quietMs(): number {
		return Math.max(SHORTEST_QUIET_MS, this.durationMs) * this.quiet;
	}
}
