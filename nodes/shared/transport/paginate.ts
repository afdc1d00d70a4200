import type { IDataObject } from 'n8n-workflow';

import type { Failure } from './failure';
import { isLastPage, saysMoreFollows } from './endOfList';
import type { ListAnswer } from './envelope';

/** One fetched page, or why there is none. */
export type PageResult =
	| { ok: true; answer: ListAnswer }
	| { ok: false; failure: Failure }
	/** The answer is not a list; on the first page it may be a single record. */
	| { ok: false; notAList: unknown };

export interface PageSource {
	/** @param index 0 for the first page, whatever number the vendor gives it */
	fetchPage(index: number): Promise<PageResult>;
	/** Rows asked for per page. */
	pageSize: number;
	/** Identifies a row across pages; rows without one are never taken for repeats. */
	idOf(row: IDataObject): string | undefined;
	/** Whether the first page asked for was page 0. */
	countsFromZero?(): boolean;
	/** Pages fetched ahead once the answer has told how many there are. */
	ahead: number;
	/** Rows the reader wants; no page beyond them is fetched ahead. */
	maxRows: number;
}

/** How a list ended. */
export type ListEnd =
	| { complete: true }
	| {
			complete: false;
			/** The page to go on from. */
			pageIndex: number;
			/** Whether the page before held as many rows as were asked for. */
			afterFullPage: boolean;
			/** ms since the epoch: the date the list had been read to, where its pages count from there. */
			countedFrom?: number;
			reason: InterruptedReason;
	  };

export type InterruptedReason =
	| { kind: 'failure'; failure: Failure }
	| { kind: 'notAList'; body: unknown }
	| { kind: 'pageIgnored' }
	| { kind: 'tooManyPages' }
	/** Paging ended early and the rows are in no date order, so no window can go on from the last one. */
	| { kind: 'unordered'; failure: Failure }
	/** More rows share one date than the vendor's pages can reach. */
	| { kind: 'tooDense'; failure: Failure };

/** No list of the vendors is longer than this; a server that never ends must not hold an execution for ever. */
const MOST_PAGES = 10_000;

/**
 * Yields the new rows page by page and returns how the list ended.
 * A short page ends the list only when the server is known to honour the page size, since a server may
 * cap it silently; a page that only repeats rows ends it too, unless the pages were full or the answer
 * says that more follow: then the server ignores the page number, and there is more than can be read.
 */
export async function* readPages(source: PageSource): AsyncGenerator<IDataObject[], ListEnd> {
	const seen = new Set<string>();
	const queue = new PageQueue(source);
	let honoursPageSize = false;
	let rowsRead = 0;
	let previous: { rows: IDataObject[]; isFull: boolean } | undefined;

	for (let index = 0; index < MOST_PAGES; index++) {
		const page = await queue.take(index);
		if (!page.ok) return interrupted(index, reasonOf(page), previous);
		const { rows } = page.answer;
		const fresh = newRows(rows, previous?.rows, source.idOf, seen);
		rowsRead += fresh.length;
		if (fresh.length > 0) yield fresh;

		const isFull = rows.length >= source.pageSize;
		honoursPageSize ||= rows.length === source.pageSize;
		const position = { index, rowsRead, pageSize: source.pageSize, honoursPageSize };
		if (fresh.length === 0 && rows.length > 0) {
			const mayGoOn = (previous?.isFull && isFull) || saysMoreFollows(page.answer, position);
			// A server that counts from 1 may take page 0 for page 1: then the list goes on with page 2.
			if (index === 1 && source.countsFromZero?.()) continue;
			if (!mayGoOn) return { complete: true };
			return interrupted(index, { kind: 'pageIgnored' }, previous);
		}
		if (isLastPage(page.answer, position)) return { complete: true };
		previous = { rows, isFull };
		queue.fetchAhead(index + 1, pagesKnown(page.answer, source));
	}
	return interrupted(MOST_PAGES, { kind: 'tooManyPages' }, previous);
}

function interrupted(
	pageIndex: number,
	reason: InterruptedReason,
	previous: { isFull: boolean } | undefined,
): ListEnd {
	return { complete: false, pageIndex, afterFullPage: previous?.isFull === true, reason };
}

function reasonOf(page: PageResult & { ok: false }): InterruptedReason {
	return 'failure' in page
		? { kind: 'failure', failure: page.failure }
		: { kind: 'notAList', body: page.notAList };
}

function newRows(
	rows: IDataObject[],
	previous: IDataObject[] | undefined,
	idOf: PageSource['idOf'],
	seen: Set<string>,
): IDataObject[] {
	const ids = rows.map(idOf);
	if (ids.every((id) => id === undefined)) {
		return JSON.stringify(rows) === JSON.stringify(previous) ? [] : rows;
	}
	return rows.filter((_, index) => {
		const id = ids[index];
		if (id === undefined) return true;
		if (seen.has(id)) return false;
		seen.add(id);
		return true;
	});
}

function pagesKnown(
	{ rows, total, totalPages }: ListAnswer,
	{ pageSize, maxRows }: PageSource,
): number {
	const wanted = Math.ceil(maxRows / pageSize);
	if (totalPages !== undefined) return Math.min(wanted, totalPages);
	// A total says how many pages follow only when the server honours the page size.
	const known = total !== undefined && rows.length === pageSize ? Math.ceil(total / pageSize) : 0;
	return Math.min(wanted, known);
}

/** Pages under way, handed out in order. */
class PageQueue {
	private readonly pages = new Map<number, Promise<PageResult>>();

	constructor(private readonly source: PageSource) {}

	async take(index: number): Promise<PageResult> {
		const page = this.pages.get(index) ?? this.source.fetchPage(index);
		this.pages.delete(index);
		return await page;
	}

	fetchAhead(from: number, until: number): void {
		for (let index = from; index < Math.min(until, from + this.source.ahead); index++) {
			if (this.pages.has(index)) continue;
			const page = this.source.fetchPage(index);
			// Nobody may take it any more; its outcome is looked at only when it is taken.
			page.catch(() => undefined);
			this.pages.set(index, page);
		}
	}
}
