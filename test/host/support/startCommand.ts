/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

import { HOME_VARIABLE } from '../../../scripts/host/folders';
import { pause, REPOSITORY } from '../../engine/support/platform';
import { isRunning } from '../../scripts/support/processes';

const LOOK_AGAIN_MS = 200;
/** n8n's own processes are ended a moment after it. */
const GONE_LIMIT_MS = 15_000;

/** A process that an `npm start` has started, itself or by others. */
interface Started {
	pid: number;
	command: string;
}

/** `npm start` as people run it in a terminal, in a process group of its own. */
export class StartCommand {
	/** All that it has printed. */
	printed = '';

	private readonly started = new Map<number, Started>();

	/** Resolves with its exit code. */
	private readonly exited: Promise<number | null>;

	private readonly npm: ChildProcess;

	private hasEnded = false;

	/** @param home takes the place of the folders for caches and data */
	constructor(home: string, ...options: string[]) {
		this.npm = spawn('npm', ['start', '--', ...options], {
			cwd: REPOSITORY,
			env: { ...process.env, [HOME_VARIABLE]: home, NO_COLOR: '1' },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		for (const stream of [this.npm.stdout, this.npm.stderr]) {
			stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
		}
		this.exited = new Promise((resolve) => this.npm.once('close', resolve));
		void this.exited.then(() => (this.hasEnded = true));
	}

	/** Waits until it prints something. @throws when it ends before */
	async untilPrinted(text: string): Promise<void> {
		while (!this.printed.includes(text)) {
			if (this.hasEnded)
				throw new Error(`npm start has ended instead of saying "${text}":\n${this.printed}`);
			this.remember();
			await pause(LOOK_AGAIN_MS);
		}
		this.remember();
	}

	/** What Ctrl-C in a terminal does. */
	pressCtrlC(): void {
		this.signal('SIGINT');
	}

	/** Process ID of n8n. */
	get n8n(): number {
		const found = [...this.started.values()].find(({ command }) =>
			/^\S+ \S+\/bin\/n8n start/.test(command),
		);
		if (!found) throw new Error('n8n was not started.');
		return found.pid;
	}

	/** Waits for its end. Answers its exit code. */
	async ended(): Promise<number | null> {
		const watch = setInterval(() => this.remember(), LOOK_AGAIN_MS);
		try {
			return await this.exited;
		} finally {
			clearInterval(watch);
		}
	}

	/** What it has started and still runs some time after its end. */
	async left(): Promise<Started[]> {
		const giveUpAt = performance.now() + GONE_LIMIT_MS;
		const running = (): Started[] => [...this.started.values()].filter(({ pid }) => isRunning(pid));
		while (running().length > 0 && performance.now() < giveUpAt) await pause(LOOK_AGAIN_MS);
		return running();
	}

	/** For a test that has failed: what it has started ends after it. */
	kill(): void {
		this.signal('SIGKILL');
	}

	private signal(signal: NodeJS.Signals): void {
		if (this.npm.pid !== undefined && !this.hasEnded) process.kill(-this.npm.pid, signal);
	}

	/** Whatever it starts, also in another process group, is found by its parent while that runs. */
	private remember(): void {
		const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'args='], {
			encoding: 'utf8',
		});
		const all = stdout.split('\n').map((line) => {
			const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
			return { pid: Number(pid), parent: Number(parent), command };
		});
		const wanted = [this.npm.pid];
		for (const pid of wanted) {
			for (const child of all.filter(({ parent }) => parent === pid)) {
				wanted.push(child.pid);
				this.started.set(child.pid, { pid: child.pid, command: child.command });
			}
		}
	}
}
