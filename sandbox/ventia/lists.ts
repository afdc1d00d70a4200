import { type Answer, json } from '../shared/answer';
import type { ApiRequest } from '../shared/apiHost';
import { last } from '../shared/query';
import type { VentiaContext } from './context';

/** How a list is paged. */
export interface PageRules {
	/** Number of the first page. */
	firstPage: number;
	defaultLimit: number;
	maxLimit: number;
}

export interface ListPage<Row> {
	rows: Row[];
	/** Records that match the query on all pages. */
	total: number;
	page: number;
	totalPages: number;
}

/** The page of `rows` that the query asks for, or what is wrong with its `page` and `limit`. */
export function pageOf<Row>(
	{ query }: ApiRequest,
	rows: Row[],
	{ firstPage, defaultLimit, maxLimit }: PageRules,
	{ switches }: VentiaContext,
): ListPage<Row> | string[] {
	const page = wholeNumber(query.page, firstPage);
	const limit = wholeNumber(query.limit, defaultLimit);
	const problems: string[] = [];
	if (page === undefined || page < firstPage) {
		problems.push(`page must be a whole number greater than or equal to ${firstPage}`);
	}
	if (limit === undefined || limit < 1 || limit > maxLimit) {
		const most = maxLimit === Infinity ? '' : ` and less than or equal to ${maxLimit}`;
		problems.push(`limit must be a whole number greater than or equal to 1${most}`);
	}
	if (page === undefined || limit === undefined || problems.length > 0) return problems;

	const size = Math.min(limit, switches.silentPageCap ?? limit);
	const start = switches.ignorePage ? 0 : (page - firstPage) * size;
	return {
		rows: rows.slice(start, start + size),
		total: rows.length,
		page,
		totalPages: Math.ceil(rows.length / size),
	};
}

/** The page of a list in the old documentation, which is paged with `?page=0` and `?limit=100`. */
export function legacyPage<Row>(
	request: ApiRequest,
	rows: Row[],
	context: VentiaContext,
): ListPage<Row> | string[] {
	const { legacyFirstPage, legacyDefaultLimit } = context.switches;
	const rules = { firstPage: 0, defaultLimit: legacyDefaultLimit, maxLimit: Infinity };
	const page = last(request.query.page);
	const query =
		legacyFirstPage === 1 && page !== undefined && Number(page) > 0
			? { ...request.query, page: String(Number(page) - 1) }
			: request.query;
	return pageOf({ ...request, query }, rows, rules, context);
}

/** A list in the old documentation: a bare array. */
export function answerLegacyList<Row>(
	request: ApiRequest,
	rows: Row[],
	view: (row: Row) => object,
	context: VentiaContext,
): Answer {
	const page = legacyPage(request, rows, context);
	return Array.isArray(page) ? context.errors.badRequest(page) : json(200, page.rows.map(view));
}

function wholeNumber(value: string | string[] | undefined, fallback: number): number | undefined {
	const given = last(value);
	if (given === undefined) return fallback;
	return /^\d+$/.test(given) ? Number(given) : undefined;
}
