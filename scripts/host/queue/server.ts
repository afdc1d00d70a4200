/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { setTimeout as pause } from 'node:timers/promises';

import { HostFailure } from '../failure';
import type { GuardedProcess } from '../process/guardedProcess';
import { logTail } from '../process/logTail';

const START_LIMIT_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** The whole environment of a server that is not n8n. */
export const SERVER_ENVIRONMENT = { PATH: process.env.PATH, LANG: 'C.UTF-8' };

/** Waits until a server that was started answers. @throws HostFailure with its last words when it does not */
export async function untilAnswering(
	name: string,
	{
		server,
		log,
		answers,
	}: { server: GuardedProcess; log: string; answers: () => Promise<boolean> },
): Promise<void> {
	const giveUpAt = performance.now() + START_LIMIT_MS;
	while (!(await answers())) {
		if (!server.running || performance.now() > giveUpAt) {
			const { running } = server;
			if (running) await server.kill();
			const what = running ? `does not answer after ${START_LIMIT_MS / 1_000} s` : 'has ended';
			throw new HostFailure(`${name} ${what}.\n${logTail(log)}`);
		}
		await pause(LOOK_AGAIN_MS);
	}
}
