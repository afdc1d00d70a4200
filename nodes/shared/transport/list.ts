import type { IDataObject } from 'n8n-workflow';

import { formsOf, sendCall, type ApiCall } from './api';
import type { RequestSettings, Result } from './client';
import type { Connection } from './connect';
import { readDateWindows, type DateBound, type DateField } from './dateWindows';
import { readListAnswer } from './envelope';
import type { Failure } from './failure';
import { readPages, type ListEnd, type PageResult, type PageSource } from './paginate';
import type { QueryValue } from './request';
import { stampOf } from './stamp';
import { isObject } from './vendorMessage';

/** How a vendor pages a list. */
export interface Paging {
	pageParameter: string;
	limitParameter: string;
	/** The most rows the vendor gives per page. */
	largestPage: number;
	/** Where the vendor may refuse to page further: how that shows, and along which dates to read on. */
	windows?: {
		endsPaging(failure: Failure): boolean;
		fields: readonly DateField[];
		/** A date filter's value for a moment in ms since the epoch. */
		format(ms: number): string;
	};
}

export interface ListCall extends Omit<ApiCall, 'query'> {
	query?: Record<string, QueryValue>;
	/** Absent where the vendor gives the whole list at once. */
	paging?: Paging;
	/** Infinity for all. */
	maxRows: number;
	/** Repeats a filter on our side, for servers that ignore it. */
	keep?(row: IDataObject): boolean;
}

export interface ListSettings extends RequestSettings {
	/** Pages fetched at once when the number of pages is known. */
	parallelRequests: number;
}

/** Yields the rows of a list page by page, and returns how it ended. */
export async function* readList(
	connection: Connection,
	call: ListCall,
	settings: ListSettings,
): AsyncGenerator<IDataObject[], ListEnd> {
	const { paging } = call;
	if (!paging) return yield* readUnpaged(connection, call, settings);
	const pageSize = Math.min(paging.largestPage, call.maxRows);
	const pagesWithin = (bound?: DateBound): PageSource => ({
		pageSize,
		maxRows: call.maxRows,
		ahead: settings.parallelRequests,
		idOf: (row) => idOf(row, connection.vendor.idKeys),
		countsFromZero: () => formsOf(connection, call.route)[0].firstPage === 0,
		fetchPage: async (index) => {
			const result = await sendCall(connection, pageCall(call, index, pageSize, bound), settings);
			return asPage(connection, result);
		},
	});
	const { windows } = paging;
	if (!windows) return yield* readPages(pagesWithin());
	return yield* readDateWindows({
		pagesWithin,
		endsPaging: windows.endsPaging,
		fields: windows.fields,
		stampOf: (row, field) => stampOf(row[field]),
	});
}

/** The call for one page. A bound replaces the user's filter on that side, which it is stricter than. */
export function pageCall(
	list: ListCall,
	index: number,
	pageSize: number,
	bound?: DateBound,
): ApiCall {
	const { route, params, headers, repeat, decides, recordsExist, query, paging } = list;
	const namesNoRecord = params === undefined || Object.keys(params).length === 0;
	const call = { route, params, headers, repeat, decides, recordsExist, namesNoRecord };
	if (!paging) return { ...call, query };
	const narrowed =
		bound && paging.windows ? { [bound.filter]: paging.windows.format(bound.stamp) } : {};
	return {
		...call,
		query: (form) => ({
			...query,
			...narrowed,
			[paging.limitParameter]: pageSize,
			[paging.pageParameter]: (form.firstPage ?? 1) + index,
		}),
	};
}

export function asPage({ vendor }: Connection, result: Result): PageResult {
	if (!result.ok) return result;
	const answer = readListAnswer(result.response.body, vendor.wrappers);
	return answer ? { ok: true, answer } : { ok: false, notAList: result.response.body };
}

/** A row's ID as text, from the first property that holds one. */
export function idOf(row: IDataObject, idKeys: readonly string[]): string | undefined {
	const id = idKeys.map((key) => row[key]).find((value) => value !== undefined && value !== null);
	return id === undefined || isObject(id) ? undefined : String(id);
}

async function* readUnpaged(
	connection: Connection,
	call: ListCall,
	settings: ListSettings,
): AsyncGenerator<IDataObject[], ListEnd> {
	const page = asPage(connection, await sendCall(connection, pageCall(call, 0, 0), settings));
	if (page.ok) {
		yield page.answer.rows;
		return { complete: true };
	}
	const reason =
		'failure' in page
			? ({ kind: 'failure', failure: page.failure } as const)
			: ({ kind: 'notAList', body: page.notAList } as const);
	return { complete: false, pageIndex: 0, afterFullPage: false, reason };
}
