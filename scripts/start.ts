/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import pc from 'picocolors';

import { print, startProgress } from './demo/progress';
import { failureText } from './host';
import { HELP, readOptions } from './start/options';
import { Session } from './start/session';

const STOPPED_BY_SIGNAL = 130;

/** One Ctrl-C may arrive several times: from the terminal, and from each program that passes it on. */
const SAME_KEYPRESS_MS = 1_000;

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
	await session.run().catch(async (error: unknown) => {
		await session.close();
		return await Promise.reject(error as Error);
	});
}

/** When the first signal came, ms. */
let stopping: number | undefined;

async function stop(session: Session): Promise<void> {
	if (stopping !== undefined) {
		// What still runs ends by itself, since its starter is gone.
		if (performance.now() - stopping > SAME_KEYPRESS_MS) process.exit(STOPPED_BY_SIGNAL);
		return;
	}
	stopping = performance.now();
	const closed = session.close();
	print('\nStopping.');
	await closed;
	print('Stopped.');
	process.exit(STOPPED_BY_SIGNAL);
}

main().catch((error: unknown) => {
	if (stopping !== undefined) return;
	process.stderr.write(`${pc.red('npm start broke off.')} ${failureText(error)}\n`);
	process.exit(1);
});
