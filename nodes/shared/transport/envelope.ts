import type { IDataObject } from 'n8n-workflow';

import { isObject, isRemark } from './vendorMessage';

/** A page of rows with what the answer says about the whole list. */
export interface ListAnswer {
	rows: IDataObject[];
	/** Rows in the whole list. */
	total?: number;
	totalPages?: number;
	/** True or false where the answer says whether another page follows. */
	hasMore?: boolean;
}

const GENERAL_WRAPPERS = ['data', 'items', 'results', 'result', 'records', 'rows'] as const;
const META_KEYS = ['meta', 'pagination', 'paging', 'page_info', 'pageInfo'] as const;
const TOTAL_KEYS = ['total', 'totalCount', 'total_count', 'totalItems', 'total_items'] as const;
const TOTAL_PAGES_KEYS = ['totalPages', 'total_pages', 'pageCount'] as const;
const NEXT_KEYS = ['next_page', 'nextPage', 'next'] as const;
const HAS_MORE_KEYS = ['has_more', 'hasMore', 'has_next', 'hasNext'] as const;

/**
 * Finds the rows of a list in any envelope: a bare array, a property named in `wrappers` or a general
 * one, the same below `data`, or the only array there is. `undefined` when the answer holds no list.
 */
export function readListAnswer(body: unknown, wrappers: readonly string[]): ListAnswer | undefined {
	if (Array.isArray(body)) return { rows: asRows(body) };
	if (!isObject(body)) return undefined;
	const rows = findRows(body, [...wrappers, ...GENERAL_WRAPPERS]);
	if (!rows) return undefined;
	const places = [body, ...META_KEYS.map((key) => body[key]), body.data].filter(isObject);
	const next = firstOf(places, NEXT_KEYS);
	return {
		rows: asRows(rows),
		total: countIn(places, TOTAL_KEYS),
		totalPages: countIn(places, TOTAL_PAGES_KEYS),
		hasMore: hasMoreIn(places) ?? (next === undefined ? undefined : Boolean(next)),
	};
}

/** A single record without its wrapper; an object that only says success stays as it is. */
export function unwrapRecord(body: unknown, wrappers: readonly string[]): unknown {
	if (!isObject(body)) return body;
	for (const key of [...wrappers, 'data', 'result']) {
		const inner = body[key];
		const others = Object.keys(body).filter((name) => name !== key);
		const wraps = others.every((name) => META_KEYS.some((meta) => meta === name) || isRemark(name));
		if (isObject(inner) && wraps) return unwrapRecord(inner, wrappers);
	}
	return body;
}

function findRows(body: Record<string, unknown>, keys: readonly string[]): unknown[] | undefined {
	for (const key of keys) {
		const value = body[key];
		if (Array.isArray(value)) return value;
		if (value === null && Object.keys(body).length <= 2) return [];
		if (isObject(value)) {
			const inner = keys.map((name) => value[name]).find(Array.isArray);
			if (inner) return inner;
		}
	}
	const arrays = Object.entries(body).filter(
		([key, value]) => Array.isArray(value) && key !== 'errors' && key !== 'details',
	);
	return arrays.length === 1 && body.id === undefined ? (arrays[0][1] as unknown[]) : undefined;
}

function asRows(values: unknown[]): IDataObject[] {
	return values.map((value) =>
		isObject(value) ? (value as IDataObject) : ({ value } as IDataObject),
	);
}

function countIn(
	places: Array<Record<string, unknown>>,
	keys: readonly string[],
): number | undefined {
	const value = Number(firstOf(places, keys) ?? NaN);
	return Number.isInteger(value) && value >= 0 ? value : undefined;
}

function hasMoreIn(places: Array<Record<string, unknown>>): boolean | undefined {
	const value = firstOf(places, HAS_MORE_KEYS);
	return typeof value === 'boolean' ? value : undefined;
}

/** `null` counts as said: `next_page: null` is the last page. */
function firstOf(places: Array<Record<string, unknown>>, keys: readonly string[]): unknown {
	for (const place of places) {
		const key = keys.find((name) => place[name] !== undefined);
		if (key) return place[key];
	}
	return undefined;
}
