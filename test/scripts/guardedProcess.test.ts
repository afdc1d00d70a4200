/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { GuardedProcess } from '../../scripts/host';
import { pause, REPOSITORY } from '../engine/support/platform';
import { isRunning, parentOf, untilGone } from './support/processes';
import { GOES_ON } from './support/starter';
import { temporaryFolder } from './support/temporaryFolder';

const GUARD = path.join(REPOSITORY, 'scripts/host/process/guard.cjs');

const folder = temporaryFolder();
const log = (): string => path.join(folder(), 'log');

/** Starts a program for Node. */
async function start(program: string, ...args: string[]): Promise<GuardedProcess> {
	return await GuardedProcess.start({
		program: process.execPath,
		args: ['-e', program, ...args],
		folder: folder(),
		environment: process.env,
		log: log(),
	});
}

/** What a program has printed, once it has printed a line. */
async function printed(): Promise<string> {
	while (!existsSync(log()) || !readFileSync(log(), 'utf8').includes('\n')) await pause(20);
	return readFileSync(log(), 'utf8');
}

test('a program has the environment it is given and nothing else, and prints to its log', async () => {
	const started = await GuardedProcess.start({
		program: process.execPath,
		args: ['-p', 'JSON.stringify(process.env)'],
		folder: folder(),
		environment: { ONLY: 'this' },
		log: log(),
	});
	expect(await started.exited).toEqual({ code: 0, signal: null });
	expect(JSON.parse(await printed())).toEqual({ ONLY: 'this' });
});

test('a program that is asked to stop may end in its own way', async () => {
	const started = await start(`
		process.on('SIGTERM', () => process.exit(7));
		console.log('ready');
		setTimeout(() => {}, 3_600_000);
	`);
	await printed();
	expect(await started.stop()).toEqual({ code: 7, signal: null });
	expect(started.running).toBe(false);
});

test('one that does not want to is ended after the limit', async () => {
	const started = await start(`
		process.on('SIGTERM', () => {});
		console.log('ready');
		setTimeout(() => {}, 3_600_000);
	`);
	await printed();
	expect(await started.stop(100)).toEqual({ code: null, signal: 'SIGKILL' });
});

test('what a killed program has started ends after it', async () => {
	const started = await start(GOES_ON);
	const [pid, child] = JSON.parse(await printed()) as number[];
	expect(started.pid).toBe(pid);
	expect(isRunning(child)).toBe(true);
	expect(await started.kill()).toEqual({ code: null, signal: 'SIGKILL' });
	await untilGone(pid, child);
});

test('everything ends when the starter is killed', async () => {
	const starter = path.join(REPOSITORY, 'test/scripts/support/starter.ts');
	const running = spawn(process.execPath, ['--import', 'tsx', starter, folder()], {
		cwd: REPOSITORY,
	});
	const pids = JSON.parse(await printed()) as number[];
	expect(pids.map(isRunning)).toEqual([true, true]);
	running.kill('SIGKILL');
	await untilGone(...pids);
});

test('a program ends when its starter was gone before it ran', async () => {
	const guard = spawn(process.execPath, [GUARD, process.execPath, '-e', GOES_ON], {
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	guard.disconnect();
	// It leaves by itself after the program only.
	const [code] = (await once(guard, 'exit')) as [number | null];
	expect(code).toBe(0);
});

test('a program does not outlive a guard that was killed', async () => {
	const started = await start(GOES_ON);
	const [pid, child] = JSON.parse(await printed()) as number[];
	process.kill(parentOf(pid), 'SIGKILL');
	expect(await started.exited).toEqual({ code: null, signal: 'SIGKILL' });
	await untilGone(pid, child);
});

test('a program that does not exist is told at the start', async () => {
	await expect(
		GuardedProcess.start({
			program: path.join(folder(), 'nothing'),
			args: [],
			folder: folder(),
			environment: {},
			log: log(),
		}),
	).rejects.toThrow('ENOENT');
});
