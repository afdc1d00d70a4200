import type { IDataObject } from 'n8n-workflow';

/** One page of a vendor's list. */
export interface PollPage {
	rows: IDataObject[];
	/** The list ends here. A page without rows ends it too. */
	isLastPage: boolean;
	/** The response's Date header in milliseconds since the epoch, where it had one. */
	serverTime?: number;
	/**
	 * The server refused this page because it lies beyond what it hands out by page number. The
	 * rows are ignored; an oldest-first list goes on from its latest date, any other cannot.
	 */
	isOutOfReach?: boolean;
}

/** A vendor's list, as the poll reads it. */
export interface PollSource {
	/**
	 * Reads one page of the rows whose date is `from` or later, in whatever order the server has.
	 * Rows from before `from` do no harm: they are dropped here when the server ignores the filter.
	 * @param window `from` in ISO 8601, UTC, with milliseconds; absent means from the beginning
	 * @param page counted from 1
	 */
	readPage(window: { from?: string }, page: number): Promise<PollPage>;
	idOf(row: IDataObject): string | undefined;
	/** The date of the event itself (created, updated) in milliseconds since the epoch. */
	stampOf(row: IDataObject): number | undefined;
	/** False for a row whose date names no zone, so that it may be hours off. Absent: every date does. */
	namesZone?(row: IDataObject): boolean;
}

/** What a new trigger starts with. `date` in milliseconds since the epoch. */
export type StartFrom = { mode: 'now' } | { mode: 'beginning' } | { mode: 'date'; date: number };

/** `from` as `readPage` takes it. */
export function toWindow(from: number | undefined): { from?: string } {
	return from === undefined ? {} : { from: new Date(from).toISOString() };
}
