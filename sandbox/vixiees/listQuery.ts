import { last } from '../shared/query';
import { readDate } from './dates';
import type { Details } from './errors';
import type { VixieesSwitches } from './switches';

export const MAX_LIMIT = 1000;

/** Bounds of one date, inclusive, in ms since the epoch. */
export interface DateRange {
	field: 'createdAt' | 'updatedAt';
	from?: number;
	to?: number;
}

export interface ListQuery {
	limit: number;
	page: number;
	ranges: DateRange[];
}

type Query = Record<string, string | string[]>;

/** Reads the query of a list, or says what is wrong with it (vendor page: Pagination, a 422). */
export function readListQuery(query: Query, switches: VixieesSwitches): ListQuery | Details {
	const details: Details = {};
	const limit = wholeNumber(query, 'limit', switches.defaultLimit, details);
	if (limit > MAX_LIMIT) (details.limit ??= []).push(`must be less than or equal to ${MAX_LIMIT}`);
	const page = wholeNumber(query, 'page', 1, details);
	const ranges = [
		dateRange(query, 'created_at', 'createdAt', switches, details),
		dateRange(query, 'updated_at', 'updatedAt', switches, details),
	].filter(({ from, to }) => from !== undefined || to !== undefined);
	return Object.keys(details).length > 0 ? details : { limit, page, ranges };
}

export function isDetails(read: ListQuery | Details): read is Details {
	return !('ranges' in read && 'page' in read && typeof read.page === 'number');
}

function wholeNumber(query: Query, name: string, fallback: number, details: Details): number {
	const value = last(query[name]);
	if (value === undefined) return fallback;
	if (/^[1-9]\d*$/.test(value)) return Number(value);
	details[name] = ['must be a whole number greater than or equal to 1'];
	return fallback;
}

/**
 * `updated_at_from` is named on the vendor page, `updated_at>=` is its example; `_to` and the
 * `created_at` forms follow by symmetry. `updated_at>=x` arrives as a parameter named `updated_at>`.
 */
function dateRange(
	query: Query,
	name: string,
	field: DateRange['field'],
	{ dateFilters, zonelessOffsetMinutes }: VixieesSwitches,
	details: Details,
): DateRange {
	const suffix = dateFilters === 'both' || dateFilters === 'suffix';
	const operator = dateFilters === 'both' || dateFilters === 'operator';
	const read = (...names: Array<string | false>): number | undefined => {
		const given = names.find((known) => known !== false && last(query[known]) !== undefined);
		if (!given) return undefined;
		const date = readDate(last(query[given]) ?? '', zonelessOffsetMinutes);
		if (date === undefined) details[given] = ['is not a valid date'];
		return date;
	};
	return {
		field,
		from: read(suffix && `${name}_from`, operator && `${name}>`),
		to: read(suffix && `${name}_to`, operator && `${name}<`),
	};
}
