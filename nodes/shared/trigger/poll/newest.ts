import type { IDataObject } from 'n8n-workflow';
import type { Clock } from '../../transport/clock';
import { toWindow, type PollSource } from './source';

const HOUR_MS = 60 * 60 * 1_000;
const LOOK_BACKS_MS = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, undefined];

/**
 * The row with the greatest date, for a test run. Looks back an hour, a day, thirty days, then at
 * everything, and reads the first of these that holds rows to its end, because the newest row of an
 * oldest-first list stands on the last page. When the budget runs out: the newest read so far.
 * @param budgetMs milliseconds
 * @returns undefined when there is no row at all
 */
export async function readNewestRow(
	source: PollSource,
	budgetMs: number,
	clock: Pick<Clock, 'now' | 'wallTime'>,
): Promise<IDataObject | undefined> {
	const deadline = clock.now() + budgetMs;
	// Our clock only picks how far to look; the server's replaces it as soon as it is known.
	let now = clock.wallTime();
	for (const lookBackMs of LOOK_BACKS_MS) {
		const ids = new Set<string>();
		let newest: { row: IDataObject; stamp: number } | undefined;
		for (let pageNumber = 1; ; pageNumber++) {
			const window = toWindow(lookBackMs === undefined ? undefined : now - lookBackMs);
			const page = await source.readPage(window, pageNumber);
			if (pageNumber === 1) now = page.serverTime ?? now;
			const idsBefore = ids.size;
			for (const row of page.isOutOfReach ? [] : page.rows) {
				ids.add(source.idOf(row) ?? JSON.stringify(row));
				const stamp = source.stampOf(row) ?? -Infinity;
				if (newest === undefined || stamp > newest.stamp) newest = { row, stamp };
			}
			const isOver = page.isLastPage || page.isOutOfReach === true || ids.size === idsBefore;
			if (isOver || clock.now() >= deadline) break;
		}
		if (newest !== undefined) return newest.row;
		// Empty look-backs go on past the deadline: four short answers, against "no record" being wrong.
	}
	return undefined;
}
