import { ObservedShare } from './observedShare';
import type { RateWindow } from './types';
import { WindowLog } from './window';

/** A pause is stretched by up to this part of itself, so that processes do not resume as one. */
const PAUSE_JITTER = 0.25;

/** Enough to keep them apart after long pauses too; more would only leave the limit unused. */
const LONGEST_JITTER_MS = 2_000;

/** So many probes go early; if all are refused, the limit is another one than those we know. */
const MOST_EARLY_PROBES = 3;

/** One request that was let through and whose outcome is not known yet. */
export interface Charge {
	readonly sentAt: number;
}

interface TrackedWindow {
	log: WindowLog;
	share: ObservedShare;
}

/**
 * All that is known about one key: the pure, synchronous part of the limiter. Nothing here waits;
 * every method is told the time (`now`, monotonic ms).
 *
 * Every request counts in every window or, while it waits, in none.
 */
export class KeyQuota {
	/** From the shortest to the longest. */
	private windows: TrackedWindow[] = [];

	private readonly inFlight = new Set<Charge>();

	private nextEvenSendAt = -Infinity;

	private resumeAt = -Infinity;

	private vendorResumeAt = -Infinity;

	private refusedLast = false;

	private probe: Charge | undefined;

	/** Pauses that ended early since a probe was accepted. */
	private earlyProbes = 0;

	private probesRefused = 0;

	constructor(
		windows: RateWindow[],
		private readonly random: () => number,
	) {
		this.configure(windows);
	}

	/** Changes the limits; what was sent before still counts against the new ones. */
	configure(windows: RateWindow[]): void {
		const before = this.windows;
		const longest = before.at(-1);
		this.windows = strictestPerDuration(windows).map((window) => {
			const known = before.find(({ log }) => log.durationMs === window.durationMs);
			if (known) {
				known.log.changeLimit(window.limit);
				known.share.changeLimit(known.log.limit);
				return known;
			}
			const log = new WindowLog(window);
			if (longest) log.copyFrom(longest.log);
			return { log, share: new ObservedShare(log.limit, window.durationMs) };
		});
	}

	/** Milliseconds until a request may be sent; Infinity while that takes an answer first. */
	sendableInMs(now: number): number {
		if (this.refusedLast && this.probe) return Infinity;
		let delay = this.resumeInMs(now);
		for (const { log, share } of this.windows) {
			delay = Math.max(delay, log.freeInMs(now, this.inFlight.size));
			if (share.spacingMs(now) > 0) delay = Math.max(delay, this.nextEvenSendAt - now);
		}
		return delay;
	}

	/** Takes one slot in every window. Only for a moment at which `sendableInMs` is 0. */
	charge(now: number): Charge {
		const charge: Charge = { sentAt: now };
		this.inFlight.add(charge);
		if (this.refusedLast) this.probe = charge;
		const spacing = Math.max(0, ...this.windows.map(({ share }) => share.spacingMs(now)));
		this.nextEvenSendAt = Math.max(this.nextEvenSendAt, now - spacing) + spacing;
		return charge;
	}

	/** The request was answered, or given up. Of no effect for one that has ended before. */
	settle(charge: Charge, now: number): void {
		if (!this.inFlight.delete(charge)) return;
		for (const { log } of this.windows) log.recordAnswer(now, false);
		if (charge === this.probe) {
			this.probe = undefined;
			this.refusedLast = false;
			this.earlyProbes = 0;
			this.probesRefused = 0;
		}
	}

	/**
	 * The request was refused (429): the key pauses for `waitMs` and resumes with a single probe.
	 * Our own log had room, so somebody else uses the key as well, and we make do with what we got.
	 * A probe that is refused only came too early: it says nothing new about our share.
	 * @param isGuess the vendor named no time: the pause may end early, see `earlyInMs`
	 * @returns ms of the pause, without what is added by chance
	 */
	refuse(charge: Charge, now: number, waitMs: number, isGuess = false): number {
		if (!this.inFlight.delete(charge)) return 0;
		for (const { log } of this.windows) log.recordAnswer(now, true);
		const isProbe = charge === this.probe;
		if (isProbe) {
			this.probe = undefined;
			this.probesRefused++;
		}
		this.refusedLast = true;
		const full = this.windowThatRefused(now, isGuess ? 0 : waitMs);
		const pauseMs = isGuess ? Math.min(waitMs, this.earlyInMs(now, full)) : waitMs;
		if (isProbe && pauseMs < waitMs) this.earlyProbes++;
		const jitterMs = Math.min(pauseMs * PAUSE_JITTER, LONGEST_JITTER_MS) * this.random();
		this.vendorResumeAt = Math.max(this.vendorResumeAt, now + pauseMs);
		this.resumeAt = Math.max(this.resumeAt, now + pauseMs + jitterMs);
		full?.share.recordRefusal(now, charge.sentAt, full.log.accepted(now), isProbe);
		return pauseMs;
	}

	/** Pauses in a row that have ended in one more refusal. */
	get pausesInVain(): number {
		return this.probesRefused;
	}

	/** Milliseconds the vendor still asks us to pause. */
	askedPauseMs(now: number): number {
		return now < this.vendorResumeAt ? this.vendorResumeAt - now : 0;
	}

	/** Milliseconds until we resume, which is never before the vendor asked us to. */
	resumeInMs(now: number): number {
		return now < this.resumeAt ? this.resumeAt - now : 0;
	}

	/**
	 * A window that was full has room again at the latest when the oldest request that was let through
	 * leaves our own log; a pause that was guessed need not be longer.
	 */
	private earlyInMs(now: number, full: TrackedWindow | undefined): number {
		if (!full || this.earlyProbes >= MOST_EARLY_PROBES) return Infinity;
		return full.log.oldestLeavesInMs(now);
	}

	/** A window shorter than the pause would have room again before; of the others the fullest. */
	private windowThatRefused(now: number, waitMs: number): TrackedWindow | undefined {
		const roundedUpBy = 1_000;
		const candidates = this.windows.filter(({ log }) => log.durationMs >= waitMs - roundedUpBy);
		const fill = ({ log }: TrackedWindow) => log.accepted(now) / log.limit;
		if (candidates.length === 0) return this.windows.at(-1);
		return candidates.reduce((fullest, next) => (fill(next) > fill(fullest) ? next : fullest));
	}

	get inFlightCount(): number {
		return this.inFlight.size;
	}

	/** How long (ms) after the last answer a request may still matter. */
	get memoryMs(): number {
		return Math.max(0, ...this.windows.map(({ log }) => log.holdMs));
	}

	/** Numbers kept in memory, each 8 bytes. */
	get remembered(): number {
		return this.windows.reduce((sum, { log }) => sum + log.memory, 0);
	}
}

function strictestPerDuration(windows: RateWindow[]): RateWindow[] {
	const strictest = new Map<number, RateWindow>();
	for (const window of windows) {
		const other = strictest.get(window.durationMs);
		if (!other || window.limit < other.limit) strictest.set(window.durationMs, window);
	}
	return [...strictest.values()].sort((a, b) => a.durationMs - b.durationMs);
}
