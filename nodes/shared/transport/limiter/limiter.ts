import type { Clock } from '../clock';
import { WAIT_SLICE_MS, WaitAbortedError } from '../wait';
import { PauseTooLongError } from './errors';
import { type Charge, KeyQuota } from './keyQuota';
import type { AcquireOptions, Admission, RateWindow } from './types';

interface Waiter {
	readonly enqueuedAt: number;
	readonly signal?: AbortSignal;
	readonly maxPauseMs: number;
	admit(admission: Admission): void;
	reject(error: Error): void;
}

/**
 * Admits the requests of one key, first come, first served, no faster than its windows allow.
 * An empty list of windows means no limit, but a 429 pauses the key all the same.
 */
export class Limiter {
	private readonly quota: KeyQuota;

	private readonly repeatedWaiters = new Set<Waiter>();

	private readonly newWaiters = new Set<Waiter>();

	private wakeAt = Infinity;

	private lastUsedAt: number;

	constructor(
		windows: RateWindow[],
		private readonly clock: Clock,
		random: () => number = Math.random,
	) {
		this.quota = new KeyQuota(windows, random);
		this.lastUsedAt = clock.now();
	}

	/**
	 * Waits for a slot in every window. The admission must be settled or refused exactly once;
	 * until then the slot stays taken.
	 * @throws {WaitAbortedError} when the signal is aborted before; no slot is taken
	 * @throws {PauseTooLongError} when the vendor's pause is, or while waiting becomes, longer than
	 * `maxPauseMs`; the time spent waiting for room in our own windows does not count
	 */
	async acquire(options: AcquireOptions = {}): Promise<Admission> {
		const { signal, repeated = false, maxPauseMs = Infinity } = options;
		return await new Promise<Admission>((admit, reject) => {
			const waiter: Waiter = {
				enqueuedAt: this.clock.now(),
				signal,
				maxPauseMs,
				admit,
				reject,
			};
			const reason = this.reasonToGiveUp(waiter);
			if (reason) return reject(reason);
			(repeated ? this.repeatedWaiters : this.newWaiters).add(waiter);
			this.admitWaiting();
		});
	}

	/** Changes the limits at once; requests already sent still count against the new ones. */
	configure(windows: RateWindow[]): void {
		this.quota.configure(windows);
		this.admitWaiting();
	}

	/** Milliseconds until the pause after a 429 is over; 0 when there is none. */
	get pausedForMs(): number {
		return this.quota.resumeInMs(this.clock.now());
	}

	/** Pauses in a row that have ended in one more refusal, whichever request it was. */
	get pausesInVain(): number {
		return this.quota.pausesInVain;
	}

	/**
	 * Milliseconds since the last use, once nothing waits, runs or is still counted in a window;
	 * 0 while something does.
	 */
	get idleMs(): number {
		const now = this.clock.now();
		const isWaitedFor = this.repeatedWaiters.size + this.newWaiters.size > 0;
		const isBusy = isWaitedFor || this.quota.inFlightCount > 0 || this.quota.resumeInMs(now) > 0;
		const idleMs = now - this.lastUsedAt;
		return isBusy || idleMs <= this.quota.memoryMs ? 0 : idleMs;
	}

	/** Numbers kept in memory for the windows; grows with the limits, not with the requests sent. */
	get remembered(): number {
		return this.quota.remembered;
	}

	private admitWaiting(): void {
		for (;;) {
			const queue = this.repeatedWaiters.size > 0 ? this.repeatedWaiters : this.newWaiters;
			const [first] = queue;
			if (first === undefined) return;
			if (this.drop(first, queue)) continue;
			const now = this.clock.now();
			const delay = this.quota.sendableInMs(now);
			if (delay > 0) {
				// Whole milliseconds, as timers cut off fractions and would fire too early.
				void this.wakeIn(Math.min(Math.ceil(delay), WAIT_SLICE_MS));
				return;
			}
			queue.delete(first);
			this.lastUsedAt = now;
			first.admit(this.admission(this.quota.charge(now), now - first.enqueuedAt));
		}
	}

	/** One timer for all who wait: it also notices within a slice that an execution was stopped. */
	private async wakeIn(ms: number): Promise<void> {
		const wakeAt = this.clock.now() + ms;
		if (wakeAt >= this.wakeAt) return;
		this.wakeAt = wakeAt;
		await this.clock.sleep(ms);
		// An earlier one was started meanwhile, and has taken over.
		if (this.wakeAt !== wakeAt) return;
		this.wakeAt = Infinity;
		this.dropHopeless();
		this.admitWaiting();
	}

	private admission(charge: Charge, queuedMs: number): Admission {
		return {
			queuedMs,
			settle: () => {
				this.lastUsedAt = this.clock.now();
				this.quota.settle(charge, this.lastUsedAt);
				this.admitWaiting();
			},
			refuse: (waitMs, isGuess) => {
				this.lastUsedAt = this.clock.now();
				const pauseMs = this.quota.refuse(charge, this.lastUsedAt, waitMs, isGuess);
				this.dropHopeless();
				this.admitWaiting();
				return pauseMs;
			},
		};
	}

	private dropHopeless(): void {
		for (const queue of [this.repeatedWaiters, this.newWaiters]) {
			for (const waiter of queue) this.drop(waiter, queue);
		}
	}

	/** Whether the waiter had a reason to give up. */
	private drop(waiter: Waiter, queue: Set<Waiter>): boolean {
		const reason = this.reasonToGiveUp(waiter);
		if (!reason) return false;
		queue.delete(waiter);
		waiter.reject(reason);
		return true;
	}

	private reasonToGiveUp({ signal, maxPauseMs }: Waiter): Error | undefined {
		if (signal?.aborted) return new WaitAbortedError();
		const now = this.clock.now();
		if (this.quota.askedPauseMs(now) <= maxPauseMs) return undefined;
		return new PauseTooLongError(this.quota.resumeInMs(now));
	}
}
