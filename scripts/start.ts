/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import pc from 'picocolors';

import { print, startProgress } from './demo/progress';
import { HostFailure } from './host';
import { HELP, readOptions } from './start/options';
import { Session } from './start/session';

const STOPPED_BY_SIGNAL = 130;

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		print(HELP);
		return;
	}
	const session = new Session(options, await startProgress());
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stop(session));
	}
	await session.open().catch(async (error: unknown) => {
		await session.close();
		return await Promise.reject(error as Error);
	});
}

let stopping = false;

/** What a second signal finds running ends by itself, since its starter is gone. */
async function stop(session: Session): Promise<void> {
	if (stopping) process.exit(STOPPED_BY_SIGNAL);
	stopping = true;
	print('\nStopping.');
	await session.close();
	print('Stopped.');
	process.exit(STOPPED_BY_SIGNAL);
}

main().catch((error: unknown) => {
	if (stopping) return;
	const text = error instanceof HostFailure ? error.message : (error as Error).stack;
	process.stderr.write(`${pc.red('npm start broke off.')} ${text}\n`);
	process.exit(1);
});
