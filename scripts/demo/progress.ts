/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import pc from 'picocolors';

/** Shows that the work goes on: a spinner in a terminal, else a line for every step. */
export interface Progress {
	/** What is being done now. */
	show(text: string): void;
	succeed(text: string): void;
	fail(text: string): void;
	/** Leaves the terminal to others: nothing is shown any more, also not by work that still goes on. */
	stop(): void;
}

type Shown = Omit<Progress, 'stop'>;

export function print(text = ''): void {
	process.stdout.write(`${text}\n`);
}

export async function startProgress(): Promise<Progress> {
	// A terminal may say it has no columns, over which the spinner would never finish a line.
	const { isTTY, columns } = process.stdout;
	return isTTY && columns > 0 && !process.env.CI ? await spinner() : stoppable(lines());
}

async function spinner(): Promise<Progress> {
	// Only there as an ES module.
	const { default: ora } = await import('ora');
	// Ctrl-C is the terminal's own; without this the spinner would swallow it.
	const shown = ora({ discardStdin: false, stream: process.stdout });
	return stoppable(
		{
			show: (text) => void shown.start(text),
			succeed: (text) => void shown.succeed(text),
			fail: (text) => void shown.fail(text),
		},
		() => void shown.stop(),
	);
}

function lines(): Shown {
	return {
		show: (text) => print(`  ${text}`),
		succeed: (text) => print(`${pc.green('ok')} ${text}`),
		fail: (text) => print(`${pc.red('failed')} ${text}`),
	};
}

function stoppable({ show, succeed, fail }: Shown, onStop = (): void => {}): Progress {
	let stopped = false;
	const unlessStopped = (say: (text: string) => void) => (text: string) => {
		if (!stopped) say(text);
	};
	return {
		show: unlessStopped(show),
		succeed: unlessStopped(succeed),
		fail: unlessStopped(fail),
		stop: () => {
			stopped = true;
			onStop();
		},
	};
}
