/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:net';
import getPort from 'get-port';

import { HostFailure } from './failure';

export const LOOPBACK = '127.0.0.1';

/** A port that nothing listens on; this process gets it once in a quarter of a minute at most. */
export async function freePort(): Promise<number> {
	return await getPort({ host: LOOPBACK });
}

export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer()
			.once('error', () => resolve(false))
			.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
	});
}

/** @throws HostFailure when something listens on the port */
export async function assertFree(port: number): Promise<void> {
	if (await isFree(port)) return;
	throw new HostFailure(
		`Port ${port} of ${LOOPBACK} is in use. Stop what uses it, or choose another with --port.`,
	);
}
