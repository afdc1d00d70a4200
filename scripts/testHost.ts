/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import path from 'node:path';
import execa from 'execa';
import pc from 'picocolors';

import { N8N_VARIABLE } from '../test/host/support/folder';
import { failureText, HostFailure, installedN8n } from './host';

/**
 * Runs the tests in a real n8n: `npm run test:host -- [--n8n <version>] [what Jest takes]`. It fetches
 * n8n before, so that people see how long that may take.
 */
async function main(): Promise<void> {
	const { n8n, rest } = readArguments(process.argv.slice(2));
	await installedN8n(n8n, (text) => process.stdout.write(`${text}\n`));
	const config = path.resolve(__dirname, '../test/host/jest.config.js');
	const { exitCode } = await execa('jest', ['--config', config, ...rest], {
		preferLocal: true,
		stdio: 'inherit',
		env: n8n === undefined ? {} : { [N8N_VARIABLE]: n8n },
		reject: false,
	});
	// A Jest that a signal ended has none.
	process.exitCode = exitCode ?? 1;
}

function readArguments(args: string[]): { n8n?: string; rest: string[] } {
	const at = args.indexOf('--n8n');
	if (at < 0) return { rest: args };
	const n8n = args[at + 1];
	if (!n8n) throw new HostFailure('--n8n wants a version, such as --n8n 1.123.');
	return { n8n, rest: args.filter((_, index) => index !== at && index !== at + 1) };
}

main().catch((error: unknown) => {
	process.stderr.write(`${pc.red('The tests did not start.')} ${failureText(error)}\n`);
	process.exitCode = 1;
});
