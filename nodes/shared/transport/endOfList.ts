import type { ListAnswer } from './envelope';

/** A server that caps its pages below what was asked for still gives at least this many rows. */
const SMALLEST_PAGE_CAP = 10;

export interface PagePosition {
	/** 0 for the first page. */
	index: number;
	/** Rows of all pages so far, this one included, each counted once; NaN where that is not known. */
	rowsRead: number;
	/** Rows asked for. */
	pageSize: number;
	/** True once a page held exactly as many rows as were asked for. */
	honoursPageSize: boolean;
}

/**
 * Whether this page ends the list: by what the answer says of the whole, else by being short. A short
 * page proves nothing where the server may have capped it, so one more page is then asked for.
 */
export function isLastPage(answer: ListAnswer, position: PagePosition): boolean {
	const { rows, total, totalPages, hasMore } = answer;
	const { index, rowsRead, pageSize, honoursPageSize } = position;
	if (rows.length === 0) return true;
	if (totalPages !== undefined) return index + 1 >= totalPages;
	// More rows than the total: it counts something else, such as the rows of the page.
	if (total !== undefined && rowsRead <= total) {
		// A total that equals one full page may be the count of that page alone.
		const mayBePageCount = index === 0 && rows.length >= pageSize && total === rows.length;
		return rowsRead === total && !mayBePageCount;
	}
	if (hasMore !== undefined) return !hasMore;
	return rows.length < pageSize && (honoursPageSize || rows.length < SMALLEST_PAGE_CAP);
}

/** Whether the answer itself says that rows are left after those read so far. */
export function saysMoreFollows(
	{ total, totalPages, hasMore }: ListAnswer,
	{ index, rowsRead }: Pick<PagePosition, 'index' | 'rowsRead'>,
): boolean {
	if (totalPages !== undefined) return index + 1 < totalPages;
	if (total !== undefined) return rowsRead < total;
	return hasMore === true;
}
