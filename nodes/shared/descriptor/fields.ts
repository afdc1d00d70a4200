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

/** Ways to name a person besides the ID; `Parameters.reference` reads them. */
const REACHES: Record<'phone' | 'email', Omit<INodePropertyMode, 'type'>> = {
	phone: {
		displayName: 'By Phone',
		name: 'phone',
		placeholder: 'e.g. +34600111222',
		hint: 'Compared by its digits, so that a WhatsApp ID will do',
	},
	email: {
		displayName: 'By Email',
		name: 'email',
		placeholder: 'e.g. name@email.com',
	},
};

/** A record picked from a searchable list or typed as an ID. */
export function recordLocator(field: {
	name: string;
	displayName: string;
	description: string;
	/** Name of the `listSearch` method. */
	search: string;
	placeholder: string;
	required?: boolean;
	/** By what else the record can be found. */
	alsoBy?: ReadonlyArray<keyof typeof REACHES>;
	displayOptions?: INodeProperties['displayOptions'];
}): INodeProperties {
	const { search, placeholder, required, alsoBy = [], displayOptions, ...texts } = field;
	return {
		...texts,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required === false ? {} : { required: true }),
		...(displayOptions ? { displayOptions } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose...',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
			...alsoBy.map((reach): INodePropertyMode => ({ ...REACHES[reach], type: 'string' })),
		],
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
