import { sleep } from './sleep';

/** The time a stand-in goes by: its dates, its rate windows, its signed URLs, its slow answers. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves once `ms` milliseconds have passed. */
	sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), sleep };

/** A clock that moves only when told, so that a test can cross a day without waiting. */
export class VirtualClock implements Clock {
	private sleepers: Array<{ until: number; wake: () => void }> = [];

	constructor(private current: number) {}

	now(): number {
		return this.current;
	}

	async sleep(ms: number): Promise<void> {
		if (ms <= 0) return;
		const until = this.current + ms;
		await new Promise<void>((wake) => this.sleepers.push({ until, wake }));
	}

	/** Moves time forward by `ms` milliseconds. */
	advance(ms: number): void {
		this.current += ms;
		const due = this.sleepers.filter(({ until }) => until <= this.current);
		this.sleepers = this.sleepers.filter(({ until }) => until > this.current);
		for (const { wake } of due.sort((a, b) => a.until - b.until)) wake();
	}
}
