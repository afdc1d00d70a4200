import type { IDataObject } from 'n8n-workflow';

import type { Failure } from './failure';
import { readPages, type ListEnd, type PageSource } from './paginate';

/** A date by which rows may be ordered, and the filters that narrow a list to a side of it. */
export interface DateField {
	row: string;
	from: string;
	to: string;
}

/** A list narrowed to one side of a date, both ends included. */
export interface DateBound {
	filter: string;
	/** ms since the epoch. */
	stamp: number;
}

export interface DateWindowSource {
	/** The list as the user filtered it, narrowed further by the bound if there is one. */
	pagesWithin(bound: DateBound | undefined): PageSource;
	/** True when a failure beyond the first page means that paging goes no further here. */
	endsPaging(failure: Failure): boolean;
	fields: readonly DateField[];
	stampOf(row: IDataObject, field: string): number | undefined;
}

/** Servers may keep less of a date than they show, so the next window begins a little before the last row. */
const OVERLAP_MS = 1_000;

/**
 * Reads a list whose paging the vendor cuts off: goes on from the last row's date, and drops the rows
 * seen already. That is right only while the rows are in date order, so anything else ends the list
 * as incomplete instead of losing rows. After a page shorter than asked for nothing can be missing, unless
 * the server caps its pages: that is looked into as long as a window brings new rows.
 */
export async function* readDateWindows(
	source: DateWindowSource,
): AsyncGenerator<IDataObject[], ListEnd> {
	const seen = new Set<string>();
	let bound: DateBound | undefined;
	let gaveFullPages = false;
	for (;;) {
		const pageSource = source.pagesWithin(bound);
		const pages = readPages(pageSource);
		const windowRows: IDataObject[] = [];
		let freshRows = 0;
		let step = await pages.next();
		for (; !step.done; step = await pages.next()) {
			const fresh = step.value.filter((row) => !seen.has(pageSource.idOf(row) ?? ''));
			for (const row of fresh) seen.add(pageSource.idOf(row) ?? '');
			seen.delete('');
			windowRows.push(...step.value);
			freshRows += fresh.length;
			if (fresh.length > 0) yield fresh;
		}
		const end = step.value.complete ? step.value : { ...step.value, countedFrom: bound?.stamp };
		if (end.complete || end.pageIndex === 0 || end.reason.kind !== 'failure') return end;
		const { failure } = end.reason;
		if (!source.endsPaging(failure)) return end;
		gaveFullPages ||= end.afterFullPage;
		const next = nextBound(windowRows, source);
		const nothingIsLeft = gaveFullPages || !next || freshRows === 0;
		if (!end.afterFullPage && nothingIsLeft) return { complete: true };
		if (!next) return { ...end, reason: { kind: 'unordered', failure } };
		if (freshRows === 0) return { ...end, reason: { kind: 'tooDense', failure } };
		bound = next;
	}
}

function nextBound(rows: IDataObject[], source: DateWindowSource): DateBound | undefined {
	for (const field of source.fields) {
		const stamps = rows.map((row) => source.stampOf(row, field.row));
		if (!stamps.every((stamp) => stamp !== undefined)) continue;
		const last = stamps[stamps.length - 1];
		if (isSorted(stamps, (a, b) => a <= b)) return { filter: field.from, stamp: last - OVERLAP_MS };
		if (isSorted(stamps, (a, b) => a >= b)) return { filter: field.to, stamp: last + OVERLAP_MS };
	}
	return undefined;
}

function isSorted(stamps: number[], inOrder: (a: number, b: number) => boolean): boolean {
	return stamps.every((stamp, index) => index === 0 || inOrder(stamps[index - 1], stamp));
}
