import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { lastName } from '../../../shared/descriptor/personFields';
import { loadedOptions } from '../../shared/fields';
import { emails, phones } from '../contact/fields';

export const code: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	required: true,
	default: '',
	description: 'Code of the lead entry form in Ventia',
};

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Action ID',
			name: 'actionId',
			type: 'string',
			default: '',
			description: 'ID of the action the entry belongs to',
		},
		{
			displayName: 'Detail',
			name: 'detail',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'Free text about the lead',
		},
		emails,
		lastName,
		phones,
	] as unknown as INodePropertyOptions[],
};

export const additionalData: INodeProperties = {
	displayName: 'Additional Data',
	name: 'additionalData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	description: 'Values for the additional fields that the company has set up',
	options: [
		{
			name: 'property',
			displayName: 'Field',
			values: [
				loadedOptions({
					displayName: 'Field Name or ID',
					name: 'name',
					load: 'getAdditionalDataFields',
				}),
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};
