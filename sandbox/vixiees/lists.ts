import type { Answer } from '../shared/answer';
import type { ApiRequest } from '../shared/apiHost';
import type { Row } from '../shared/table';
import type { VixieesContext } from './context';
import { type DateRange, isDetails, type ListQuery, MAX_LIMIT, readListQuery } from './listQuery';
import type { VixieesSwitches } from './switches';
import { listAnswer } from './wire';

/** Answers a list request: filters, order, page and envelope (vendor page: Pagination). */
export function answerList<Fields extends object>(
	request: ApiRequest,
	plural: string,
	rows: Array<Row<Fields>>,
	view: (row: Row<Fields>) => object,
	{ switches, errors }: VixieesContext,
): Answer {
	const query = readListQuery(request.query, switches);
	if (isDetails(query)) return errors.invalid(query);

	const reachable = switches.thousandRule === 'reachable' ? MAX_LIMIT : Infinity;
	const pageSize = Math.min(query.limit, switches.silentPageCap ?? query.limit);
	const start = (query.page - 1) * pageSize;
	if (start >= reachable) {
		return errors.invalid({
			page: [`only the first ${MAX_LIMIT} records can be paged; filter by date to segment results`],
		});
	}

	const matching = ordered(filtered(rows, query.ranges), query, switches);
	const shown = switches.ignorePage ? 0 : start;
	const size = Math.min(pageSize, reachable - shown);
	return listAnswer(
		plural,
		{
			rows: matching.slice(shown, shown + size).map(view),
			total: matching.length,
			page: query.page,
			totalPages: Math.ceil(matching.length / pageSize),
		},
		switches,
	);
}

function filtered<Fields>(rows: Array<Row<Fields>>, ranges: DateRange[]): Array<Row<Fields>> {
	return rows.filter((row) =>
		ranges.every(
			({ field, from = -Infinity, to = Infinity }) => row[field] >= from && row[field] <= to,
		),
	);
}

function ordered<Fields>(
	rows: Array<Row<Fields>>,
	{ ranges }: ListQuery,
	{ order }: VixieesSwitches,
): Array<Row<Fields>> {
	if (order === 'unsorted') return rows.sort((a, b) => scattered(a.id) - scattered(b.id));
	const field = ranges.some((range) => range.field === 'updatedAt') ? 'updatedAt' : 'createdAt';
	const direction = order === 'oldestFirst' ? 1 : -1;
	return rows.sort((a, b) => direction * (a[field] - b[field] || a.id - b.id));
}

/** A fixed place without any order, so that pages of an unsorted list still fit together. */
function scattered(id: number): number {
	return Math.imul(id, 0x9e3779b1) >>> 0;
}
