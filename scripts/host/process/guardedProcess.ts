/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import execa from 'execa';

const GUARD = path.join(__dirname, 'guard.cjs');

export interface ProcessOptions {
	program: string;
	args: string[];
	/** Where it works. */
	folder: string;
	/** All of its environment: nothing is added to it. */
	environment: NodeJS.ProcessEnv;
	/** File that what it prints is appended to. */
	log: string;
}

/** How a program has ended. */
export interface Exit {
	/** Null when a signal ended it. */
	code: number | null;
	signal: NodeJS.Signals | null;
}

type GuardSays = { pid: number } | { error: string } | Exit;

/** A program that ends, with all its children, at the latest when this process does. */
export class GuardedProcess {
	private static readonly all = new Set<GuardedProcess>();

	private exit?: Exit;

	private constructor(
		/** Its process ID, which is that of its process group too. */
		readonly pid: number,
		/** Resolves when it has ended. */
		readonly exited: Promise<Exit>,
	) {
		GuardedProcess.all.add(this);
		void exited.then((exit) => {
			this.exit = exit;
			GuardedProcess.all.delete(this);
		});
	}

	/** @throws when the program cannot be started */
	static async start(options: ProcessOptions): Promise<GuardedProcess> {
		const { program, args, folder, environment, log } = options;
		mkdirSync(path.dirname(log), { recursive: true });
		const output = openSync(log, 'a');
		const guard = execa(process.execPath, [GUARD, program, ...args], {
			cwd: folder,
			env: environment,
			extendEnv: false,
			stdio: ['ignore', output, output, 'ipc'],
			// In no terminal's group, and not ended by execa: the guard ends by itself.
			detached: true,
			cleanup: false,
			reject: false,
		});
		closeSync(output);
		return await new Promise<GuardedProcess>((resolve, reject) => {
			const exited = new Promise<Exit>((ended) => {
				let group: number | undefined;
				void guard.then(() => {
					// A guard that was killed itself has ended nothing.
					if (group !== undefined) signalIfThere(group, 'SIGKILL');
					ended({ code: null, signal: 'SIGKILL' });
				});
				guard.on('message', (message: GuardSays) => {
					if ('pid' in message) {
						group = -message.pid;
						resolve(new GuardedProcess(message.pid, exited));
					} else if ('error' in message) reject(new Error(message.error));
					else ended(message);
				});
			});
			void exited.then(() => reject(new Error(`${program} could not be started.`)));
		});
	}

	/** Stops whatever still runs, for a starter that leaves before its time. */
	static async stopAll(limitMs = 2_000): Promise<void> {
		await Promise.all([...GuardedProcess.all].map(async (started) => await started.stop(limitMs)));
	}

	get running(): boolean {
		return this.exit === undefined;
	}

	/** Asks it to end, and ends it after `limitMs`. */
	async stop(limitMs = 30_000): Promise<Exit> {
		this.signal('SIGTERM');
		const limit = new AbortController();
		void pause(limitMs, undefined, { signal: limit.signal }).then(
			() => this.signal('SIGKILL'),
			() => undefined,
		);
		const exit = await this.exited;
		limit.abort();
		return exit;
	}

	/** Ends it at once, as `kill -9` does; its children are ended a moment later. */
	async kill(): Promise<Exit> {
		this.signal('SIGKILL');
		return await this.exited;
	}

	/** Its end may be known here a moment after it. */
	private signal(signal: NodeJS.Signals): void {
		if (this.running) signalIfThere(this.pid, signal);
	}
}

/** @param target a process, or with a minus a process group */
function signalIfThere(target: number, signal: NodeJS.Signals): void {
	try {
		process.kill(target, signal);
	} catch {
		// It has ended meanwhile.
	}
}
