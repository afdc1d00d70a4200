/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { installDebianPackages } from '../debianPackages';
import { HostFailure } from '../failure';
import type { Says } from '../progress';

const REDIS = '/usr/bin/redis-server';
/** Has a folder for each version; the programs are in its `bin`. */
const POSTGRES_FOLDER = '/usr/lib/postgresql';
const PACKAGES = ['redis-server', 'postgresql'];

/** Asked by Debian's packages whether what they install may be started (Debian Policy, 9.3.3.1). */
const POLICY = '/usr/sbin/policy-rc.d';
const NOTHING_MAY_START = '#!/bin/sh\nexit 101\n';

/** The programs that queue mode needs beside n8n. */
export interface Servers {
	/** Path of `redis-server`. */
	redis: string;
	/** Folder of `postgres`, `initdb`, `pg_isready` and `psql`. */
	postgresFolder: string;
}

/**
 * Redis and PostgreSQL as Debian has them, installed when they are missing. What Debian would start
 * or has started of them is neither used nor touched.
 * @throws HostFailure when they are missing and cannot be installed here
 */
export async function installedServers(says: Says): Promise<Servers> {
	const servers = installed();
	if (servers) return servers;
	await installPackages(says);
	const now = installed();
	if (now) return now;
	throw new HostFailure(`${PACKAGES.join(' and ')} are installed, but not where Debian has them.`);
}

function installed(): Servers | undefined {
	const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER) : [];
	const [newest] = versions
		.filter((version) => existsSync(path.join(POSTGRES_FOLDER, version, 'bin/postgres')))
		.sort((a, b) => Number(b) - Number(a));
	if (!newest || !existsSync(REDIS)) return undefined;
	return { redis: REDIS, postgresFolder: path.join(POSTGRES_FOLDER, newest, 'bin') };
}

async function installPackages(says: Says): Promise<void> {
	const wanted = {
		packages: PACKAGES,
		name: "Redis and PostgreSQL in Debian's places",
		neededBy: 'Queue mode',
		byHand: `Install them yourself (apt-get install ${PACKAGES.join(' ')}) and run the same command again.`,
		around: withoutStarting,
	};
	await installDebianPackages(wanted, says);
}

/** A machine that has a policy of its own keeps it; ours is there when we were killed on the way. */
async function withoutStarting(work: () => Promise<void>): Promise<void> {
	if (existsSync(POLICY) && readFileSync(POLICY, 'utf8') !== NOTHING_MAY_START) return await work();
	writeFileSync(POLICY, NOTHING_MAY_START, { mode: 0o755 });
	try {
		await work();
	} finally {
		if (readFileSync(POLICY, 'utf8') === NOTHING_MAY_START) rmSync(POLICY);
	}
}
