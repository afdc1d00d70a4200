import type { Clock } from './clock';

/**
 * A sleep cannot be cancelled, so a longer wait is made of short ones: a stopped execution is
 * noticed within this time (ms), and no timer outlives its wait by more.
 */
export const WAIT_SLICE_MS = 500;

/** The execution was stopped while one of our own waits was running; nothing has been sent. */
export class WaitAbortedError extends Error {
	override readonly name = 'AbortError';

	constructor() {
		super('The execution was stopped while it waited');
	}
}

/**
 * Waits `ms` milliseconds, or until the signal aborts (noticed within {@link WAIT_SLICE_MS}).
 * @throws {WaitAbortedError} when the signal is aborted before the time is over
 */
export async function wait(ms: number, clock: Clock, signal?: AbortSignal): Promise<void> {
	const end = clock.now() + ms;
	for (;;) {
		if (signal?.aborted) throw new WaitAbortedError();
		const left = end - clock.now();
		if (left <= 0) return;
		// Whole milliseconds, as timers cut off fractions and would fire too early.
		await clock.sleep(Math.min(Math.ceil(left), WAIT_SLICE_MS));
	}
}
