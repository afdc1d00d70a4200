/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';

import { HostFailure } from './failure';
import { cacheFolder } from './folders';
import { locked } from './lock';
import { GuardedProcess } from './process/guardedProcess';
import { type Says, saying } from './progress';

export interface DebianPackages {
	/** Debian's names of them. */
	packages: string[];
	/** What people call what they bring, such as `Redis and PostgreSQL`. */
	name: string;
	/** What it is needed for, such as `Queue mode`. */
	neededBy: string;
	/** What people can do where it cannot be installed; whole sentences. */
	byHand: string;
	/** Does something before and after the work of `apt-get`. */
	around?(work: () => Promise<void>): Promise<void>;
}

/** Installs packages with `apt-get`. @throws HostFailure when that cannot be done here, or fails */
export async function installDebianPackages(wanted: DebianPackages, says: Says): Promise<void> {
	const { packages, name, neededBy, byHand, around = async (work) => await work() } = wanted;
	if (!existsSync('/usr/bin/apt-get')) {
		throw new HostFailure(`${neededBy} needs ${name}, and there is no apt-get here. ${byHand}`);
	}
	if (process.getuid?.() !== 0) {
		throw new HostFailure(`${neededBy} needs ${name}, which only root can install. ${byHand}`);
	}
	const log = path.join(cacheFolder(), 'logs', `apt-get-${packages[0]}.log`);
	rmSync(log, { force: true });
	const install = async (): Promise<void> => {
		for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
			if ((await aptGet(args, log)) === 0) continue;
			throw new HostFailure(`apt-get ${args[0]} failed. ${byHand} Log: ${log}`);
		}
	};
	const wait = `Waiting for another command to install what it needs, before ${name}.`;
	const release = await locked(path.join(cacheFolder(), 'apt-get'), () => says(wait));
	try {
		const text = `Installing ${name} with apt-get: once, a minute or two.`;
		await saying(says, text, async () => await around(install));
	} finally {
		await release?.();
	}
}

async function aptGet(args: string[], log: string): Promise<number | null> {
	const { exited } = await GuardedProcess.start({
		program: 'apt-get',
		args: ['-q', ...args],
		folder: '/',
		environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		log,
	});
	return (await exited).code;
}
