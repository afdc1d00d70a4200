/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect } from 'node:net';
import path from 'node:path';

import { freePort, LOOPBACK } from '../ports';
import { GuardedProcess } from '../process/guardedProcess';
import { SERVER_ENVIRONMENT, untilAnswering } from './server';

/** A Redis of its own on loopback, which keeps all in memory. */
export class RedisServer {
	private constructor(
		readonly port: number,
		private readonly process: GuardedProcess,
	) {}

	/** @param folder gets its log @throws HostFailure when it does not come up */
	static async start(program: string, folder: string): Promise<RedisServer> {
		const port = await freePort();
		const log = path.join(folder, 'redis.log');
		const process = await GuardedProcess.start({
			program,
			args: ['--bind', LOOPBACK, '--port', String(port), '--save', '', '--appendonly', 'no'],
			folder,
			environment: SERVER_ENVIRONMENT,
			log,
		});
		const answers = async (): Promise<boolean> => await saysPong(port);
		await untilAnswering('Redis', { server: process, log, answers });
		return new RedisServer(port, process);
	}

	async stop(): Promise<void> {
		await this.process.stop();
	}
}

async function saysPong(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, LOOPBACK, () => socket.write('PING\r\n'));
		socket.once('data', (data) => {
			resolve(data.toString().startsWith('+PONG'));
			socket.destroy();
		});
		socket.once('error', () => resolve(false));
	});
}
