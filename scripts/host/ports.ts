import getPort from 'get-port';

import { HostFailure } from './failure';

export const LOOPBACK = '127.0.0.1';

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
	return await getPort({ host: LOOPBACK });
}

/** @throws HostFailure when something listens on the port; it names the `option` that chooses another */
export async function assertFree(port: number, option = '--port'): Promise<void> {
	if ((await getPort({ host: LOOPBACK, port })) !== port) {
		throw new HostFailure(
			`Port ${port} of ${LOOPBACK} is in use. Stop what uses it, or choose another with ${option}.`,
		);
	}
}
