/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { InstalledN8n } from '../cache/n8n';
import { N8nInstance, type N8nOptions } from '../instance';
import { installPackage } from '../package';
import { freePort, LOOPBACK } from '../ports';
import type { Servers } from './debian';
import { PostgresServer } from './postgres';
import { RedisServer } from './redis';

/** All processes read the credentials with the same key. */
const ENCRYPTION_KEY = 'queue-mode-on-loopback';

export interface QueueOptions {
	n8n: InstalledN8n;
	servers: Servers;
}

const WORKERS = ['worker-1', 'worker-2'];

/**
 * n8n in queue mode: a main process, two workers and a webhook process on a Redis and a PostgreSQL of
 * their own. Each process has a user folder of its own with the package in it, as on machines of
 * their own.
 */
export class QueueN8n {
	private readonly processes: N8nInstance[] = [];
	private readonly servers: Array<PostgresServer | RedisServer> = [];

	main!: N8nInstance;
	workers: N8nInstance[] = [];
	/** Answers all production webhooks; the main process answers none. */
	webhooks!: N8nInstance;
	database!: PostgresServer;

	private constructor(private readonly folder: string) {}

	/** @throws HostFailure when one of them does not come up; nothing is left then */
	static async start(options: QueueOptions): Promise<QueueN8n> {
		const queue = new QueueN8n(mkdtempSync(path.join(os.tmpdir(), 'crm-queue-')));
		await queue.startAll(options).catch(async (error: Error) => {
			await queue.stop();
			return await Promise.reject(error);
		});
		return queue;
	}

	/** Lets running executions end, stops everything, and removes all that was written. */
	async stop(): Promise<void> {
		await Promise.all(this.processes.map(async (process) => await process.stop()));
		await Promise.all(this.servers.map(async (server) => await server.stop()));
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async startAll({ n8n, servers }: QueueOptions): Promise<void> {
		this.database = await PostgresServer.start(servers.postgresFolder, this.folder);
		this.servers.push(this.database);
		const redis = await RedisServer.start(servers.redis, this.folder);
		this.servers.push(redis);

		const webhookPort = await freePort();
		const common = {
			n8n,
			webhookUrl: `http://${LOOPBACK}:${webhookPort}`,
			environment: environmentOf(this.database, redis),
		};
		const main = this.folderOf('main');
		installPackage(main);
		// The first start of main makes the tables, which the others expect to be there.
		this.main = await this.startProcess({ ...common, userFolder: main });

		const start = async (name: string, options: Partial<N8nOptions>): Promise<N8nInstance> => {
			const userFolder = this.folderOf(name);
			cpSync(path.join(main, '.n8n/nodes'), path.join(userFolder, '.n8n/nodes'), {
				recursive: true,
			});
			return await this.startProcess({ ...common, userFolder, ...options });
		};
		[this.webhooks, ...this.workers] = await allStarted([
			start('webhook', { command: 'webhook', port: webhookPort }),
			...WORKERS.map(async (name) => await start(name, { command: 'worker' })),
		]);
	}

	private async startProcess(options: N8nOptions): Promise<N8nInstance> {
		const instance = await N8nInstance.start(options);
		this.processes.push(instance);
		return instance;
	}

	private folderOf(name: string): string {
		const folder = path.join(this.folder, name);
		mkdirSync(folder);
		return folder;
	}
}

/** Fails only when none is on its way any more, so that all that have started can be stopped. */
async function allStarted(starts: Array<Promise<N8nInstance>>): Promise<N8nInstance[]> {
	await Promise.allSettled(starts);
	return await Promise.all(starts);
}

function environmentOf(database: PostgresServer, redis: RedisServer): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		QUEUE_BULL_REDIS_HOST: LOOPBACK,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: LOOPBACK,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.database,
		DB_POSTGRESDB_USER: database.user,
		// With n8n's two, a busy webhook process waits so long for one that it answers 503.
		DB_POSTGRESDB_POOL_SIZE: '10',
		// n8n 2 begins every execution with a new isolate for its expressions, which costs most of the time.
		N8N_EXPRESSION_ENGINE: 'legacy',
	};
}
