import { sleep } from 'n8n-workflow';

/** Where the transport takes its time from; tests run it in virtual time. */
export interface Clock {
	/** Monotonic milliseconds: a corrected system clock must not move a rate window. */
	now(): number;
	/** Milliseconds since the epoch, for people and for HTTP dates only. */
	wallTime(): number;
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	wallTime: () => Date.now(),
	sleep: async (ms) => await sleep(ms),
};
