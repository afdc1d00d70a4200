// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

/** Waits for something that comes by itself. @throws when it does not come in time */
export async function until(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	limitMs = 60_000,
): Promise<void> {
	const giveUpAt = performance.now() + limitMs;
	while (!(await isSo())) {
		if (performance.now() > giveUpAt) throw new Error(`Not within ${limitMs / 1_000} s: ${what}.`);
		await pause(LOOK_AGAIN_MS);
	}
}
