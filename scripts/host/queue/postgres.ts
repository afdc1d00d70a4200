/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import execa from 'execa';

import { HostFailure } from '../failure';
import { freePort, LOOPBACK } from '../ports';
import { GuardedProcess } from '../process/guardedProcess';
import { SERVER_ENVIRONMENT, untilAnswering } from './server';

/** Made by Debian's package. PostgreSQL refuses to run as root and runs as this user then. */
const USER = 'postgres';

/** A PostgreSQL of its own on loopback, with a new data folder that goes when it stops. */
export class PostgresServer {
	/** There from the start, as the user is. */
	readonly database = 'postgres';
	readonly user = USER;

	private constructor(
		readonly port: number,
		private readonly server: GuardedProcess,
		private readonly programs: string,
		private readonly data: string,
	) {}

	/**
	 * @param programs folder of PostgreSQL's programs
	 * @param folder gets its log
	 * @throws HostFailure when it does not come up; its data folder is removed then
	 */
	static async start(programs: string, folder: string): Promise<PostgresServer> {
		// Not within `folder`: its owner may be the only one who can enter it.
		const data = mkdtempSync(path.join(os.tmpdir(), 'crm-postgres-'));
		return await startOn(data, programs, folder)
			.then(({ port, server }) => new PostgresServer(port, server, programs, data))
			.catch(async (error: Error) => {
				rmSync(data, { recursive: true, force: true });
				return await Promise.reject(error);
			});
	}

	/** Runs SQL and gives the rows of its last query, each column as text. @throws with what PostgreSQL says */
	async query(sql: string): Promise<string[][]> {
		const { stdout } = await execa(path.join(this.programs, 'psql'), [
			...['-h', LOOPBACK, '-p', String(this.port), '-U', this.user, '-d', this.database],
			...['--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--field-separator=\t'],
			...['-v', 'ON_ERROR_STOP=1', '-c', sql],
		]);
		return stdout === '' ? [] : stdout.split('\n').map((line) => line.split('\t'));
	}

	/** For a server that nobody uses any more. */
	async stop(): Promise<void> {
		await this.server.stop();
		rmSync(this.data, { recursive: true, force: true });
	}
}

async function startOn(
	data: string,
	programs: string,
	folder: string,
): Promise<{ port: number; server: GuardedProcess }> {
	if (isRoot()) await execa('chown', [`${USER}:`, data]);
	await initialise(programs, data);
	const port = await freePort();
	const log = path.join(folder, 'postgres.log');
	const server = await GuardedProcess.start({
		...asUser(path.join(programs, 'postgres'), [
			...['-D', data, '-p', String(port), '-c', `listen_addresses=${LOOPBACK}`],
			// No socket in a folder that Debian's own servers use.
			...['-c', 'unix_socket_directories='],
		]),
		folder: data,
		environment: SERVER_ENVIRONMENT,
		log,
	});
	const answers = async (): Promise<boolean> => {
		const address = ['-h', LOOPBACK, '-p', String(port)];
		const asked = execa(path.join(programs, 'pg_isready'), ['-q', ...address], { reject: false });
		return (await asked).exitCode === 0;
	};
	await untilAnswering('PostgreSQL', { server, log, answers });
	return { port, server };
}

async function initialise(programs: string, data: string): Promise<void> {
	const { program, args } = asUser(path.join(programs, 'initdb'), [
		...['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
	]);
	const { exitCode, all } = await execa(program, args, { cwd: data, all: true, reject: false });
	if (exitCode !== 0) throw new HostFailure(`PostgreSQL cannot make its data folder.\n${all}`);
}

function asUser(program: string, args: string[]): { program: string; args: string[] } {
	if (!isRoot()) return { program, args };
	// It becomes the program, so that the process ID is the program's.
	const become = [`--reuid=${USER}`, `--regid=${USER}`, '--init-groups'];
	return { program: 'setpriv', args: [...become, program, ...args] };
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}
