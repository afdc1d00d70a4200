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

/** Ways to name a person besides the ID; `Parameters.reference` and `written` read them. */
const REACHES: Record<'phone' | 'email', Omit<INodePropertyMode, 'type'>> = {
	phone: {
		displayName: 'By Phone',
		name: 'phone',
		placeholder: 'e.g. +34600111222',
	},
	email: {
		displayName: 'By Email',
		name: 'email',
		placeholder: 'e.g. name@email.com',
	},
};

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
	alsoBy?: ReadonlyArray<keyof typeof REACHES>;
	phoneHint?: string;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	const { search, placeholder, required, alsoBy = [], phoneHint, displayOptions, ...texts } = field;
	const modes: INodePropertyMode[] = [
		...(search === undefined ? [] : [listMode(search)]),
		...(placeholder === undefined ? [] : [idMode(placeholder)]),
		...alsoBy.map((reach): INodePropertyMode => ({
			...REACHES[reach],
			...(reach === 'phone' && phoneHint !== undefined ? { hint: phoneHint } : {}),
			type: 'string',
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

function listMode(searchListMethod: string): INodePropertyMode {
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		placeholder: 'Choose...',
		typeOptions: { searchListMethod, searchable: true },
	};
}

function idMode(placeholder: string): INodePropertyMode {
	return { displayName: 'By ID', name: 'id', type: 'string', placeholder };
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
