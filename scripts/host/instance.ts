/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { N8nAddress } from './api/http';
import type { InstalledN8n } from './cache/n8n';
import type { Certificate } from './certificate';
import { n8nEnvironment, urlOf } from './environment';
import { HostFailure } from './failure';
import { assertFree, freePort } from './ports';
import { GuardedProcess } from './process/guardedProcess';
import { logTail } from './process/logTail';
import { type Command, isReady, readinessUrl } from './readiness';

/** Longest time from the start until n8n is ready, in ms: the first start creates its tables. */
const START_LIMIT_MS = 180_000;
/** n8n gives running executions 30 s to end. */
const STOP_LIMIT_MS = 40_000;
const LOOK_AGAIN_MS = 100;

export interface N8nOptions {
	/** From `installedN8n()`. */
	n8n: InstalledN8n;
	/** n8n keeps what it has in `.n8n` of this folder; two instances may share one in queue mode only. */
	userFolder: string;
	/** `start` unless given. */
	command?: Command;
	/** A free one unless given; stays the same over restarts. */
	port?: number;
	/** n8n answers https with it; http unless given. */
	certificate?: Certificate;
	/** Public address of the webhooks without a slash at its end, where it is not n8n's own. */
	webhookUrl?: string;
	/** Variables that are added to the environment, or replace what is in it. */
	environment?: Record<string, string>;
	/** What n8n prints is appended to it; `<command>.log` in the user folder unless given. */
	log?: string;
}

/**
 * A real n8n, or another process of it, on loopback. Ends at the latest when this process does, however
 * that comes about.
 */
export class N8nInstance {
	private process?: GuardedProcess;

	private constructor(
		readonly options: N8nOptions,
		/** Address of the editor, the API and the webhooks, without a slash at its end; a worker has none. */
		readonly url: string,
		/** Answers 200 when everything is up. */
		private readonly readinessUrl: string,
		private readonly environment: NodeJS.ProcessEnv,
		/** File with what n8n printed. */
		readonly log: string,
	) {}

	/** @throws HostFailure when the port is in use or n8n does not come up */
	static async start(options: N8nOptions): Promise<N8nInstance> {
		const instance = await N8nInstance.prepare(options);
		await instance.startAgain();
		return instance;
	}

	/** Chooses ports and starts nothing yet. @throws HostFailure when the port is in use */
	static async prepare(options: N8nOptions): Promise<N8nInstance> {
		const { n8n, userFolder, command = 'start', certificate, webhookUrl } = options;
		if (options.port !== undefined) await assertFree(options.port);
		const port = options.port ?? (await freePort());
		const [brokerPort, healthPort] = [await freePort(), await freePort()];
		const addresses = { port, brokerPort, healthPort, certificate, webhookUrl };
		mkdirSync(userFolder, { recursive: true });
		return new N8nInstance(
			options,
			urlOf(addresses),
			readinessUrl(command, addresses),
			{
				...n8nEnvironment(userFolder, addresses),
				...n8n.pinned.environment,
				...options.environment,
				PATH: `${path.dirname(n8n.node.program)}${path.delimiter}${process.env.PATH}`,
			},
			options.log ?? path.join(userFolder, `${command}.log`),
		);
	}

	/** For `N8nApi.signIn()`. */
	get address(): N8nAddress {
		return { url: this.url, certificate: this.options.certificate?.certificate };
	}

	/** Resolves when what was started last has ended. */
	get exited(): Promise<unknown> {
		return this.process?.exited ?? Promise.resolve();
	}

	/** Starts it after `prepare()`, `stop()` or `kill()`, on the same folder and ports. @throws HostFailure */
	async startAgain(): Promise<void> {
		if (this.process?.running) throw new Error(`n8n runs already on ${this.url}.`);
		const { n8n, userFolder, command = 'start' } = this.options;
		this.process = await GuardedProcess.start({
			program: n8n.node.program,
			args: [n8n.script, command],
			folder: userFolder,
			environment: this.environment,
			log: this.log,
		});
		await this.untilReady(this.process);
	}

	/** Lets running executions end, at most for 30 s. */
	async stop(): Promise<void> {
		await this.process?.stop(STOP_LIMIT_MS);
	}

	/** `kill -9`. What n8n had started itself, such as the runner of Code nodes, is ended after it. */
	async kill(): Promise<void> {
		await this.process?.kill();
	}

	private async untilReady(started: GuardedProcess): Promise<void> {
		const giveUpAt = performance.now() + START_LIMIT_MS;
		while (!(await isReady(this.readinessUrl, this.address.certificate))) {
			if (!started.running) throw this.failure('has ended instead of starting');
			if (performance.now() > giveUpAt) {
				await started.kill();
				throw this.failure(`was not ready within ${START_LIMIT_MS / 1_000} s`);
			}
			await pause(LOOK_AGAIN_MS);
		}
	}

	private failure(what: string): HostFailure {
		const { n8n } = this.options;
		return new HostFailure(
			`n8n ${n8n.pinned.version} ${what}. If its own files are damaged, delete ${n8n.folder} and run the same command again. Log: ${this.log}\n${logTail(this.log)}`,
		);
	}
}
