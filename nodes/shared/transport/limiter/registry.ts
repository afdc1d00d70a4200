import { createHash } from 'crypto';

import { type Clock, systemClock } from '../clock';
import { Limiter } from './limiter';
import { RetryBudget } from './retryBudget';
import type { RateWindow } from './types';

/** Whose quota a request uses: a vendor's limits hold per host and API key. */
export interface QuotaOwner {
	host: string;
	key: string;
}

/** What all nodes, workflows and executions of this process share for one host and key. */
export interface KeyState {
	/** Names host and key without giving them away. */
	readonly id: string;
	readonly limiter: Limiter;
	readonly retryBudget: RetryBudget;
	/** Route name to the index of the path that was found to work. */
	readonly routeWinners: Map<string, number>;
}

interface Entry extends KeyState {
	windows: RateWindow[];
}

/** Long enough not to relearn routes and shares between runs of a schedule. */
const KEPT_IDLE_MS = 3_600_000;

/** Keyed by the clock too, so that virtual time in one test never meets that of another. */
const registries = new WeakMap<Clock, Map<string, Entry>>();

/**
 * The shared state of one host and key, made at its first use and given the windows of the
 * latest. Keys that have been idle for an hour, and no longer count in any window, are dropped on
 * the way, so ask again for every execution. Only a hash of host and key is kept.
 */
export function sharedKeyState(
	owner: QuotaOwner,
	windows: RateWindow[],
	clock: Clock = systemClock,
): KeyState {
	const entries = registries.get(clock) ?? new Map<string, Entry>();
	registries.set(clock, entries);
	const id = hashOf(owner);
	sweep(entries, id);
	const known = entries.get(id);
	if (known) {
		if (!isSame(known.windows, windows)) known.limiter.configure(windows);
		known.windows = windows;
		return known;
	}
	const entry: Entry = {
		id,
		limiter: new Limiter(windows, clock),
		retryBudget: new RetryBudget(clock),
		routeWinners: new Map(),
		windows,
	};
	entries.set(id, entry);
	return entry;
}

/** The limiter of one host and key; see {@link sharedKeyState}. */
export function limiterFor(owner: QuotaOwner, windows: RateWindow[], clock?: Clock): Limiter {
	return sharedKeyState(owner, windows, clock).limiter;
}

/** Host/key pairs that are remembered at this moment. */
export function sharedKeyCount(clock: Clock = systemClock): number {
	return registries.get(clock)?.size ?? 0;
}

function hashOf({ host, key }: QuotaOwner): string {
	return createHash('sha256')
		.update(JSON.stringify([host.toLowerCase(), key]))
		.digest('hex');
}

function sweep(entries: Map<string, Entry>, except: string): void {
	for (const [id, { limiter }] of entries) {
		if (id !== except && limiter.idleMs > KEPT_IDLE_MS) entries.delete(id);
	}
}

function isSame(a: RateWindow[], b: RateWindow[]): boolean {
	return (
		a.length === b.length &&
		a.every(({ limit, durationMs }, index) => {
			return limit === b[index].limit && durationMs === b[index].durationMs;
		})
	);
}
