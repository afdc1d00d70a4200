import type { VentiaSandbox } from '../../../sandbox/ventia';

const MINUTE = 60_000;

/** What became of the requests of one route, by the minute. */
export interface PerMinute {
	/** Accepted requests of each minute since the first one; the last minute may not be full. */
	accepted: number[];
	refused: number[];
	/** Accepted requests a minute, from the end of the first minute to the last of them. */
	paceAfterFirstMinute: number;
}

export function perMinute({ journal }: VentiaSandbox, route: string): PerMinute {
	const requests = journal.matching(route);
	const [{ at: start }] = requests;
	const accepted = requests.filter(({ status }) => status === 200).map(({ at }) => at - start);
	const refused = requests.filter(({ status }) => status === 429).map(({ at }) => at - start);
	const later = accepted.filter((ms) => ms >= MINUTE);
	return {
		accepted: counted(accepted),
		refused: counted(refused),
		paceAfterFirstMinute: (later.length / (Math.max(...later) - MINUTE)) * MINUTE,
	};
}

function counted(times: number[]): number[] {
	const counts: number[] = [];
	for (const ms of times) {
		const minute = Math.floor(ms / MINUTE);
		counts[minute] = (counts[minute] ?? 0) + 1;
	}
	return Array.from(counts, (count) => count ?? 0);
}
