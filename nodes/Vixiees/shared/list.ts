import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';

import { returnAllOrLimit } from '../../shared/descriptor/fields';
import type { Parameters } from '../../shared/descriptor/parameters';
import { utcWithoutZone } from '../../shared/descriptor/dates';
import { statusOf } from '../../shared/transport/failure';
import type { ListCall, Paging } from '../../shared/transport/list';
import { hasZone, stampOf } from '../../shared/transport/stamp';

/** The vendor's page shows both `updated_at_from=...` and `updated_at>=...`. */
export type DateFilterStyle = 'suffix' | 'operator';

export function dateFilterStyleOf({
	dateFilterStyle,
}: ICredentialDataDecryptedObject): DateFilterStyle {
	return dateFilterStyle === 'operator' ? 'operator' : 'suffix';
}

type DateName = 'created_at' | 'updated_at';

/** A date without a zone may lie this far from UTC; a row is dropped only when it is out of range in any zone. */
const WIDEST_ZONE_MS = 14 * 3_600_000;

/** Vendor page, "Pagination": limit up to 1000, page from 1, and 422 beyond what can be reached. */
export function paging(style: DateFilterStyle): Paging {
	return {
		pageParameter: 'page',
		limitParameter: 'limit',
		largestPage: 1_000,
		windows: {
			endsPaging: (failure) => statusOf(failure) === 422,
			fields: (['created_at', 'updated_at'] as const).map((row) => ({
				row,
				from: dateFilter(row, 'from', style),
				to: dateFilter(row, 'to', style),
			})),
			format: utcWithoutZone,
		},
	};
}

/** The query parameter of a date filter; in operator style its name ends in `>`, and `=` follows. */
export function dateFilter(date: DateName, side: 'from' | 'to', style: DateFilterStyle): string {
	if (style === 'suffix') return `${date}_${side}`;
	return `${date}${side === 'from' ? '>' : '<'}`;
}

export const dateFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Created After',
			name: 'createdAfter',
			type: 'dateTime',
			default: '',
			description: 'Only records created at this moment or later',
		},
		{
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			default: '',
			description: 'Only records created at this moment or earlier',
		},
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only records changed at this moment or later, as for a sync that goes on',
		},
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only records changed at this moment or earlier',
		},
	],
};

export const listFields: INodeProperties[] = [...returnAllOrLimit, dateFilters];

const FILTERS = [
	{ parameter: 'createdAfter', date: 'created_at', side: 'from' },
	{ parameter: 'createdBefore', date: 'created_at', side: 'to' },
	{ parameter: 'updatedAfter', date: 'updated_at', side: 'from' },
	{ parameter: 'updatedBefore', date: 'updated_at', side: 'to' },
] as const;

/**
 * The call of a filtered list.
 * @throws NodeOperationError when a filter is not a date
 */
export function filteredList(
	route: string,
	parameters: Parameters,
): Pick<ListCall, 'route' | 'query' | 'paging' | 'keep'> {
	const values = parameters.collection('filters');
	const style = dateFilterStyleOf(parameters.credential);
	const bounds = FILTERS.filter(({ parameter }) => values[parameter] !== undefined).map(
		({ parameter, date, side }) => ({
			date,
			side,
			ms: parameters.moment(values[parameter], parameter, 'filters'),
		}),
	);
	return {
		route,
		query: Object.fromEntries(
			bounds.map(({ date, side, ms }) => [dateFilter(date, side, style), utcWithoutZone(ms)]),
		),
		paging: paging(style),
		keep: (row) => bounds.every(({ date, side, ms }) => isWithin(row[date], side, ms)),
	};
}

function isWithin(value: IDataObject[string], side: 'from' | 'to', ms: number): boolean {
	const stamp = stampOf(value);
	if (stamp === undefined) return true;
	// The filter is sent in whole seconds.
	const slack = hasZone(String(value)) ? 1_000 : WIDEST_ZONE_MS;
	return side === 'from' ? stamp >= ms - slack : stamp <= ms + slack;
}
