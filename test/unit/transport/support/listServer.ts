import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../../nodes/shared/descriptor/operation';
import { ItemApi } from '../../../../nodes/shared/execute/itemApi';
import type { ListCall, Paging } from '../../../../nodes/shared/transport/list';
import type { Bench } from './bench';
import type { Reply, SentRequest } from './scriptedServer';

/** Where an answer's rows stand, by name. */
export const ENVELOPES = {
	'a bare array': (rows: IDataObject[]): unknown => rows,
	data: (rows: IDataObject[]): unknown => ({ data: rows }),
	result: (rows: IDataObject[]): unknown => ({ result: rows }),
	items: (rows: IDataObject[]): unknown => ({ success: true, items: rows }),
	'the name of the records': (rows: IDataObject[]): unknown => ({ contacts: rows }),
	'a name nobody knows': (rows: IDataObject[]): unknown => ({ ok: 1, people: rows }),
	'data and the name': (rows: IDataObject[]): unknown => ({ data: { contacts: rows } }),
	'data in data': (rows: IDataObject[]): unknown => ({ success: true, data: { data: rows } }),
} as const;

export type Envelope = keyof typeof ENVELOPES;

/** What an answer says about the whole list, by name. */
export const REMARKS = {
	nothing: () => ({}),
	total: ({ total }: Position) => ({ total }),
	'total_count in meta': ({ total }: Position) => ({ meta: { total_count: total } }),
	total_pages: ({ pages }: Position) => ({ total_pages: pages }),
	'totalPages in pagination': ({ pages }: Position) => ({ pagination: { totalPages: pages } }),
	has_more: ({ page, pages }: Position) => ({ has_more: page < pages }),
	hasNext: ({ page, pages }: Position) => ({ paging: { hasNext: page < pages } }),
	next_page: ({ page, pages }: Position) => ({ next_page: page < pages ? page + 1 : null }),
	'next in meta': ({ page, pages }: Position) => ({
		meta: { next: page < pages ? `https://a.test/?page=${page + 1}` : '' },
	}),
	'the count of the page as total': ({ count }: Position) => ({ total: count }),
} as const;

export type Remark = keyof typeof REMARKS;

interface Position {
	page: number;
	pages: number;
	total: number;
	/** Rows on this page. */
	count: number;
}

export interface ListServerOptions {
	envelope?: Envelope;
	remark?: Remark;
	/** Rows a page holds at most, whatever is asked for. */
	cap?: number;
	/** Gives the first page whatever is asked for. */
	ignoresPage?: boolean;
}

/** Answers `?page=&limit=` over some rows. */
export function listServer(rows: readonly IDataObject[], options: ListServerOptions = {}) {
	const { envelope = 'data', remark = 'nothing', cap = Infinity, ignoresPage = false } = options;
	return ({ query }: Pick<SentRequest, 'query'>): Reply => {
		const size = Math.min(Number(query.limit), cap);
		const page = ignoresPage ? 1 : Number(query.page);
		const given = rows.slice((page - 1) * size, page * size);
		const body = ENVELOPES[envelope](given);
		if (Array.isArray(body)) return { body };
		const pages = Math.ceil(rows.length / size);
		const said = REMARKS[remark]({ page, pages, total: rows.length, count: given.length });
		return { body: { ...(body as object), ...said } };
	};
}

export function rowsOf(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `row ${index + 1}` }));
}

export const PAGING: Paging = {
	pageParameter: 'page',
	limitParameter: 'limit',
	largestPage: 100,
};

export const LIST: ListCall = {
	route: 'contact.getAll',
	repeat: 'safe',
	paging: PAGING,
	maxRows: Infinity,
};

export interface ReadOptions {
	keepPartialResults?: boolean;
	parallelRequests?: number;
}

/** Reads a list as an item of the node does, and moves time until it is read. */
export async function readRows(
	bench: Bench,
	call: Partial<ListCall> = {},
	options: ReadOptions = {},
): Promise<{ rows: IDataObject[]; hints: string[] }> {
	const { reading, hints } = startReading(bench, call, options);
	return { rows: await bench.clock.run(reading), hints };
}

/** As `readRows`, while the test moves time. */
export function startReading(
	bench: Bench,
	call: Partial<ListCall> = {},
	{ keepPartialResults = false, parallelRequests = 5 }: ReadOptions = {},
): { reading: Promise<IDataObject[]>; hints: string[] } {
	const hints: string[] = [];
	const run = {
		context: {} as IExecuteFunctions,
		connection: bench.connection,
		operation: { kind: 'list' } as Operation,
		writes: 0,
		hint: (message: string) => hints.push(message),
	};
	const api = new ItemApi(run, 0, {
		dryRun: false,
		keepPartialResults,
		maxWaitMs: 120_000,
		parallelRequests,
		sendOnceKey: '',
		timeoutMs: 60_000,
	});
	return { reading: api.list({ ...LIST, ...call }), hints };
}

/** The numbers of the pages that were asked for, in order. */
export function pagesAsked(bench: Bench): number[] {
	return bench.server.requests.map(({ query }) => Number(query.page));
}
