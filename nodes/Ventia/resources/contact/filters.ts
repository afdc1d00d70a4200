import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import type { ListCall } from '../../../shared/transport/list';
import { stampOf } from '../../../shared/transport/stamp';
import { loadedOptions, userLocator } from '../../shared/fields';

export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		userLocator({
			displayName: 'Agent',
			name: 'agent',
			description: 'Only contacts that this user has at the moment',
			required: false,
		}),
		{
			displayName: 'Campaign ID',
			name: 'campaignId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 609b3cff61ffd5f1e446d234',
			description: 'Only contacts of this campaign',
		},
		{
			displayName: 'Created After',
			name: 'createdAfter',
			type: 'dateTime',
			default: '',
			description: 'Only contacts created at this moment or later',
		},
		{
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			default: '',
			description: 'Only contacts created at this moment or earlier',
		},
		loadedOptions({ displayName: 'Field Name or ID', name: 'field', load: 'getContactFields' }),
		userLocator({
			displayName: 'First Agent',
			name: 'firstAgent',
			description: 'Only contacts that this user had first',
			required: false,
		}),
		{
			displayName: 'Last Interaction After',
			name: 'lastInteractionAfter',
			type: 'dateTime',
			default: '',
			description: 'Only contacts whose last interaction was at this moment or later',
		},
		{
			displayName: 'Last Interaction Before',
			name: 'lastInteractionBefore',
			type: 'dateTime',
			default: '',
			description: 'Only contacts whose last interaction was at this moment or earlier',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the field chosen under Field must contain, whatever the case',
		},
	] as unknown as INodePropertyOptions[],
};

/** New documentation, "List contacts": six signed values. */
export const sort: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	options: [
		{ name: 'Created, Newest First', value: '-createdAt' },
		{ name: 'Created, Oldest First', value: '+createdAt' },
		{ name: 'Last Interaction Date, Newest First', value: '-lastInteractionDate' },
		{ name: 'Last Interaction Date, Oldest First', value: '+lastInteractionDate' },
		{ name: 'Last Interaction, Newest First', value: '-lastInteraction' },
		{ name: 'Last Interaction, Oldest First', value: '+lastInteraction' },
	],
	default: '-createdAt',
	description: 'The order in which the contacts come',
};

type Keep = (row: IDataObject) => boolean;
type Filter = { query: Record<string, string>; keep: Keep };

/**
 * The query of the list, and the same filters on our side for servers that ignore them. A row that does
 * not show a filtered field is kept: the list may carry only a part of a contact.
 * @throws NodeOperationError when a filter is not a date, or one of Search and Field is missing
 */
export function filteredContacts(parameters: Parameters): Pick<ListCall, 'query' | 'keep'> {
	const active = [
		searchFilter(parameters),
		idFilter(parameters, 'campaignId', 'campaigns'),
		idFilter(parameters, 'agent', 'agent'),
		idFilter(parameters, 'firstAgent', 'firstAgent'),
		dateFilter(parameters, 'createdAfter', 'gteCreatedAt'),
		dateFilter(parameters, 'createdBefore', 'lteCreatedAt'),
		dateFilter(parameters, 'lastInteractionAfter', 'gteLastInteractionDate'),
		dateFilter(parameters, 'lastInteractionBefore', 'lteLastInteractionDate'),
	].filter((filter) => filter !== undefined);
	return {
		query: Object.assign({}, ...active.map(({ query }) => query)) as Filter['query'],
		keep: (row) => active.every(({ keep }) => keep(row)),
	};
}

function searchFilter(parameters: Parameters): Filter | undefined {
	const values = parameters.collection('filters');
	const search = String(values.search ?? '').trim();
	const field = String(values.field ?? '').trim();
	if (search === '' && field === '') return undefined;
	if (search === '' || field === '') {
		parameters.fail(
			"'Search' and 'Field' go together under 'Filters'",
			'Set both: Ventia searches in one field, which must be named',
		);
	}
	const part = search.toLowerCase();
	return {
		query: { search, field },
		keep: (row) => {
			const value = valueOf(row, field);
			if (value === undefined) return true;
			return [value].flat().some((one) => String(one).toLowerCase().includes(part));
		},
	};
}

function valueOf(row: IDataObject, field: string): IDataObject[string] {
	const [, code] = /^additionalData\.(.+)$/.exec(field) ?? [];
	if (code === undefined) return row[field];
	return (row.additionalData as IDataObject | undefined)?.[code];
}

function idFilter(parameters: Parameters, name: string, field: string): Filter | undefined {
	const id = parameters.optionalId(name, 'filters');
	if (id === undefined) return undefined;
	const wanted = id.toLowerCase();
	return {
		query: { [name]: id },
		keep: (row) => {
			const value = row[field];
			const ids = [value].flat().filter((one) => typeof one === 'string');
			return value === undefined || ids.length === 0 || ids.some((one) => isSame(one, wanted));
		},
	};
}

function isSame(id: unknown, wanted: string): boolean {
	return String(id).toLowerCase() === wanted;
}

function dateFilter(parameters: Parameters, name: string, query: string): Filter | undefined {
	const value = parameters.collection('filters')[name];
	if (value === undefined) return undefined;
	const ms = parameters.moment(value, name, 'filters');
	return {
		query: { [query]: new Date(ms).toISOString() },
		keep: ({ createdAt, lastInteraction, lastInteractionDate }) => {
			const date = name.startsWith('created')
				? createdAt
				: (lastInteractionDate ?? lastInteraction);
			const stamp = stampOf(date);
			if (stamp === undefined) return true;
			return query.startsWith('gte') ? stamp >= ms : stamp <= ms;
		},
	};
}
