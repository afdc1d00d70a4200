import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const returnAllOrLimit: INodeProperties[] = [returnAll, limit];

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Ways to name a record; `Parameters.reference` and `written` read them. */
const MODES = {
	list: { displayName: 'From List', name: 'list', placeholder: 'Choose...' },
	id: { displayName: 'By ID', name: 'id' },
	phone: { displayName: 'By Phone', name: 'phone', placeholder: 'e.g. +34600111222' },
	email: { displayName: 'By Email', name: 'email', placeholder: 'e.g. name@email.com' },
} as const satisfies Record<string, Omit<INodePropertyMode, 'type'>>;

/** A record picked from a searchable list, typed as an ID, or named by what it is found by. */
export function recordLocator(field: {
	name: string;
	displayName: string;
	description: string;
	/** Name of the `listSearch` method, where the vendor lists such records. */
	search?: string;
	/** Of an ID, where the record can be named by it. */
	placeholder?: string;
	required?: boolean;
	/** By what else the record can be found. */
	alsoBy?: ReadonlyArray<'phone' | 'email'>;
	phoneHint?: string;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	const { search, placeholder, required, alsoBy = [], phoneHint, displayOptions, ...texts } = field;
	const lists = { searchListMethod: search, searchable: true };
	const hint = phoneHint === undefined ? {} : { hint: phoneHint };
	const modes: INodePropertyMode[] = [
		...(search === undefined ? [] : [{ ...MODES.list, type: 'list' as const, typeOptions: lists }]),
		...(placeholder === undefined ? [] : [{ ...MODES.id, type: 'string' as const, placeholder }]),
		...alsoBy.map((reach) => ({
			...MODES[reach],
			type: 'string' as const,
			...(reach === 'phone' ? hint : {}),
		})),
	];
	return {
		...texts,
		type: 'resourceLocator',
		default: { mode: modes[0].name, value: '' },
		...(required === false ? {} : { required: true }),
		...(displayOptions ? { displayOptions } : {}),
		modes,
	};
}

/** Several texts; an expression may give a list or one text with commas. */
export function textList(field: {
	displayName: string;
	name: string;
	description: string;
	placeholder: string;
	addLabel: string;
}): INodeProperties {
	const { addLabel, ...texts } = field;
	return {
		...texts,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: addLabel },
		default: [],
	};
}

/** Rows of name and value for fields the node does not list. */
export function nameValueRows(field: {
	name: string;
	displayName: string;
	description: string;
	/** Name of one row. */
	row: string;
	rowName: string;
	placeholder: string;
	namePlaceholder: string;
}): INodeProperties {
	const { row, rowName, namePlaceholder, ...texts } = field;
	return {
		...texts,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				name: row,
				displayName: rowName,
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: namePlaceholder,
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}
