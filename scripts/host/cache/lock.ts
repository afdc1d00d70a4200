/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

import type { Says } from '../progress';

/** Longest time for which the lock of a process that was killed stays, in ms. */
const STALE_MS = 15_000;
const LOOK_AGAIN_MS = 1_000;

/** Does some work for a folder while no other process does; waits for the other. */
export async function alone<Done>(
	folder: string,
	says: Says,
	work: () => Promise<Done>,
): Promise<Done> {
	mkdirSync(path.dirname(folder), { recursive: true });
	const release = await acquire(folder, says);
	try {
		return await work();
	} finally {
		await release().catch(() => undefined);
	}
}

async function acquire(folder: string, says: Says): Promise<() => Promise<void>> {
	let release = await tryLock(folder);
	while (!release) {
		says('Waiting for another process that prepares n8n.');
		await pause(LOOK_AGAIN_MS);
		release = await tryLock(folder);
	}
	return release;
}

/** What releases the lock, or nothing while another process has it. */
async function tryLock(folder: string): Promise<(() => Promise<void>) | undefined> {
	return await lock(folder, {
		stale: STALE_MS,
		// The folder itself is what the work makes.
		realpath: false,
		// A machine that has slept finds that another process has taken over; the first to finish wins.
		onCompromised: () => undefined,
	}).catch(async (error: NodeJS.ErrnoException) =>
		error.code === 'ELOCKED' ? undefined : await Promise.reject(error),
	);
}
