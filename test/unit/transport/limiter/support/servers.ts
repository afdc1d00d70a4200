import type { RateWindow } from '../../../../../nodes/shared/transport/limiter/types';
import { RingBuffer } from '../../../../../nodes/shared/transport/limiter/ringBuffer';

/** Judges one arrival at virtual time `now`: 0 = accepted, else ms until there is room again. */
export type RateServer = (now: number) => number;

export type ServerKind = 'fixed' | 'sliding' | 'bucket';

/** Windows that start at multiples of their length plus a phase the client cannot know. */
function fixedWindows(windows: RateWindow[], random: () => number): RateServer {
	const states = windows.map(({ limit, durationMs }) => ({
		limit,
		durationMs,
		phase: random() * durationMs,
		index: -1,
		count: 0,
	}));
	return (now) => {
		let waitMs = 0;
		for (const state of states) {
			const index = Math.floor((now + state.phase) / state.durationMs);
			if (index !== state.index) Object.assign(state, { index, count: 0 });
			if (state.count >= state.limit) {
				waitMs = Math.max(waitMs, (index + 1) * state.durationMs - state.phase - now);
			}
		}
		if (waitMs === 0) for (const state of states) state.count++;
		return waitMs;
	};
}

/** Any interval of the window's length holds at most `limit` accepted requests. */
function slidingWindows(windows: RateWindow[]): RateServer {
	const states = windows.map((window) => ({ ...window, accepted: new RingBuffer() }));
	return (now) => {
		let waitMs = 0;
		for (const { limit, durationMs, accepted } of states) {
			accepted.dropUpTo(now - durationMs);
			if (accepted.length >= limit) {
				waitMs = Math.max(
					waitMs,
					(accepted.at(accepted.length - limit) as number) + durationMs - now,
				);
			}
		}
		if (waitMs === 0) for (const { accepted } of states) accepted.push(now);
		return waitMs;
	};
}

/** A bucket of `limit` tokens, full at first, that refills evenly within one window. */
function tokenBuckets(windows: RateWindow[]): RateServer {
	// Sums of many small refills: without a tolerance rounding alone would refuse a request.
	const tolerance = 1e-6;
	const states = windows.map(({ limit, durationMs }) => ({
		limit,
		perMs: limit / durationMs,
		tokens: limit,
		filledAt: 0,
	}));
	return (now) => {
		let waitMs = 0;
		for (const state of states) {
			state.tokens = Math.min(state.limit, state.tokens + (now - state.filledAt) * state.perMs);
			state.filledAt = now;
			if (state.tokens < 1 - tolerance) waitMs = Math.max(waitMs, (1 - state.tokens) / state.perMs);
		}
		if (waitMs === 0) for (const state of states) state.tokens -= 1;
		return waitMs;
	};
}

export function createServer(
	kind: ServerKind,
	windows: RateWindow[],
	random: () => number,
): RateServer {
	if (kind === 'fixed') return fixedWindows(windows, random);
	return kind === 'sliding' ? slidingWindows(windows) : tokenBuckets(windows);
}
