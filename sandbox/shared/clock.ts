/** The time a stand-in goes by: its dates, its rate windows, its signed URLs. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that moves only when told, so that a test can cross a day without waiting. */
export class VirtualClock implements Clock {
	constructor(private current: number) {}

	now(): number {
		return this.current;
	}

	/** Moves time forward by `ms` milliseconds. */
	advance(ms: number): void {
		this.current += ms;
	}
}
