/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { HostFailure } from '../failure';
import { GuardedProcess } from '../process/guardedProcess';
import { MAKE_ROOM } from './diskSpace';

export interface NpmOptions {
	/** Where npm works. */
	folder: string;
	/** For the message when it fails, such as `Fetching n8n`. */
	purpose: string;
	/** File for what npm prints. */
	log: string;
	/** Folder of the `node` that npm and the scripts of packages run on; the running one unless given. */
	nodeFolder?: string;
	environment?: NodeJS.ProcessEnv;
}

/** What npm says when a thing goes wrong that people can put right. */
const KNOWN: Array<{ sign: RegExp; next: string }> = [
	{ sign: /ENOSPC/, next: `The disk is full. ${MAKE_ROOM}` },
	{
		sign: /E404|ETARGET/,
		next: "npm's registry does not have one of the packages; the log names it.",
	},
	{
		sign: /ENOTFOUND|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|SOCKET_TIMEOUT/,
		next: "npm's registry cannot be reached. Connect to the network (npm ping tells whether it is there) and run the same command again.",
	},
];

const UNKNOWN = 'Its log says why; run the same command again when that is put right.';

/** Runs npm. @throws HostFailure that says what to do next, when it fails */
export async function npm(args: string[], options: NpmOptions): Promise<void> {
	const { folder, purpose, log, nodeFolder = path.dirname(process.execPath) } = options;
	rmSync(log, { force: true });
	const started = await GuardedProcess.start({
		program: 'npm',
		args: [...args, '--no-audit', '--no-fund', '--no-update-notifier'],
		folder,
		environment: {
			...process.env,
			...options.environment,
			PATH: `${nodeFolder}${path.delimiter}${process.env.PATH}`,
		},
		log,
	});
	const { code } = await started.exited;
	if (code === 0) return;
	const text = readFileSync(log, 'utf8');
	const next = KNOWN.find(({ sign }) => sign.test(text))?.next ?? UNKNOWN;
	throw new HostFailure(`${purpose} failed. ${next} Log: ${log}`);
}
