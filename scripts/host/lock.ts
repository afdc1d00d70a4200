/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/**
 * Longest time for which the lock of a process that was killed stays, in ms. What the process had
 * started has some 10 s to end, and the lock may have been renewed half of this time before.
 */
export const STALE_MS = 25_000;
const LOOK_AGAIN_MS = 1_000;

/** Gives the folder back to others. */
export type Release = () => Promise<void>;

/**
 * Takes a folder, which need not exist, for this process alone; undefined when another one keeps it
 * for longer than `limitMs`.
 * @param onWait is called once when another one has it
 */
export async function locked(
	folder: string,
	onWait: () => void,
	limitMs = Infinity,
): Promise<Release | undefined> {
	mkdirSync(path.dirname(folder), { recursive: true });
	const giveUpAt = performance.now() + limitMs;
	let release = await tryLock(folder);
	if (!release) onWait();
	while (!release && performance.now() < giveUpAt) {
		await pause(LOOK_AGAIN_MS);
		release = await tryLock(folder);
	}
	return release;
}

/** Undefined while another process has it. */
async function tryLock(folder: string): Promise<Release | undefined> {
	const release = await lock(folder, {
		stale: STALE_MS,
		// The folder itself is what the work makes.
		realpath: false,
		// A machine that has slept finds that another process has taken over; the first to finish wins.
		onCompromised: () => undefined,
	}).catch(async (error: NodeJS.ErrnoException) =>
		error.code === 'ELOCKED' ? undefined : await Promise.reject(error),
	);
	// Whoever has taken over meanwhile keeps it.
	return release && (async () => await release().catch(() => undefined));
}
