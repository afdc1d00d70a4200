/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Tells people what is being done now; each text replaces the one before. */
export type Says = (text: string) => void;

/** How often the time that has gone by is told, in ms: a terminal shows it in place, a log in lines. */
const TICK_MS = { terminal: 1_000, log: 30_000 };

/** Does some work and says all the while for how long. */
export async function saying<Done>(
	says: Says,
	text: string,
	work: () => Promise<Done>,
): Promise<Done> {
	const started = performance.now();
	says(text);
	const tick = setInterval(
		() => says(`${text} ${minutes(performance.now() - started)} so far.`),
		process.stdout.isTTY ? TICK_MS.terminal : TICK_MS.log,
	);
	try {
		return await work();
	} finally {
		clearInterval(tick);
	}
}

/** `0:07`, `12:30`. */
function minutes(ms: number): string {
	const seconds = Math.floor(ms / 1_000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
