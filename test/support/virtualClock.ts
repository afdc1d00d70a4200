/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Clock } from '../../nodes/shared/transport/clock';

interface Timer {
	due: number;
	/** Timers of one instant fire in the order in which they were made, as in Node. */
	order: number;
	fire: () => void;
}

export interface VirtualClockOptions {
	/** What `wallTime()` answers at virtual time 0 (ms since the epoch). */
	wallStart?: number;
	/** How long a sleep of `ms` really takes; Node's timers may be up to 1 ms early. */
	distortSleep?: (ms: number) => number;
}

const SAME_INSTANT_LIMIT = 100_000;

/**
 * A clock on which an hour takes no time: nothing moves until one of the `advance...` methods
 * or `run` is awaited, then time jumps from timer to timer and every promise in between settles.
 *
 * @example
 * const clock = new VirtualClock();
 * await clock.run(client.request(options)); // every sleep inside is virtual
 * expect(clock.now()).toBe(30_000);
 */
export class VirtualClock implements Clock {
	private readonly timers: Timer[] = [];

	private readonly wallStart: number;

	private readonly distortSleep: (ms: number) => number;

	private current = 0;

	private made = 0;

	private firedAtThisInstant = 0;

	constructor({
		wallStart = Date.UTC(2026, 0, 1),
		distortSleep = (ms) => ms,
	}: VirtualClockOptions = {}) {
		this.wallStart = wallStart;
		this.distortSleep = distortSleep;
	}

	now(): number {
		return this.current;
	}

	wallTime(): number {
		return this.wallStart + this.current;
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(this.distortSleep(ms), resolve));
	}

	/** Calls `fire` once `ms` of virtual time have passed: a sleep without the promise. */
	after(ms: number, fire: () => void): void {
		this.push({ due: this.current + Math.max(0, ms), order: this.made++, fire });
	}

	/** Sleeps that have not ended yet; 0 means that nobody waits. */
	get pendingTimers(): number {
		return this.timers.length;
	}

	/** Moves on by `ms`, firing whatever falls due on the way, and stops exactly there. */
	async advance(ms: number): Promise<void> {
		const end = this.current + ms;
		await this.settlePromises();
		while (this.timers.length > 0 && this.timers[0].due <= end) await this.step();
		this.current = Math.max(this.current, end);
	}

	/** Moves on until no timer is left; throws once more than `maxMs` have passed. */
	async advanceUntilIdle(maxMs = Number.POSITIVE_INFINITY): Promise<void> {
		const end = this.current + maxMs;
		await this.settlePromises();
		while (this.timers.length > 0) {
			if (this.timers[0].due > end) throw new Error(`Timers are still pending after ${maxMs} ms`);
			await this.step();
		}
	}

	/**
	 * Moves on until `work` settles and gives its result or error; later timers stay pending.
	 * Throws when no timer is left that could end it.
	 */
	async run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
		const promise = typeof work === 'function' ? work() : work;
		let settled = false;
		const settle = () => {
			settled = true;
		};
		promise.then(settle, settle);
		await this.settlePromises();
		while (!settled) {
			if (this.timers.length === 0) throw new Error('The promise waits for something but a timer');
			await this.step();
		}
		return await promise;
	}

	private async step(): Promise<void> {
		const timer = this.pop();
		if (timer.due > this.current) this.firedAtThisInstant = 0;
		else if (++this.firedAtThisInstant > SAME_INSTANT_LIMIT) {
			throw new Error(`Busy loop: ${SAME_INSTANT_LIMIT} timers at ${this.current} ms`);
		}
		this.current = Math.max(this.current, timer.due);
		timer.fire();
		await this.settlePromises();
	}

	/** setImmediate runs only after the whole queue of microtasks is empty, however long its chains. */
	private async settlePromises(): Promise<void> {
		await new Promise<void>((resolve) => setImmediate(resolve));
	}

	private push(timer: Timer): void {
		const heap = this.timers;
		let at = heap.push(timer) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!firesBefore(timer, heap[parent])) break;
			heap[at] = heap[parent];
			at = parent;
		}
		heap[at] = timer;
	}

	private pop(): Timer {
		const heap = this.timers;
		const first = heap[0];
		const last = heap.pop() as Timer;
		if (heap.length === 0) return first;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && firesBefore(heap[child + 1], heap[child])) child++;
			if (!firesBefore(heap[child], last)) break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = last;
		return first;
	}
}

function firesBefore(a: Timer, b: Timer): boolean {
	return a.due < b.due || (a.due === b.due && a.order < b.order);
}
