import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Annual plan',
	description: 'Title of the deal',
};

const amount: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'number',
	default: 0,
	description: 'Value of the deal in the currency of the account',
};

const assigneeId: INodeProperties = {
	displayName: 'Assignee ID',
	name: 'assigneeId',
	type: 'string',
	default: '',
	description: 'ID of the user the deal is assigned to',
};

const closeDate: INodeProperties = {
	displayName: 'Close Date',
	name: 'closeDate',
	type: 'dateTime',
	default: '',
	description: 'Day on which the deal is expected to close, or closed',
};

const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Lost', value: 'lost' },
		{ name: 'Open', value: 'open' },
		{ name: 'Won', value: 'won' },
	],
	default: 'open',
	description: 'State of the deal; won and lost also close it',
};

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		amount,
		assigneeId,
		closeDate,
		description,
		status,
	] as unknown as INodePropertyOptions[],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		amount,
		assigneeId,
		closeDate,
		description,
		status,
		title,
	] as unknown as INodePropertyOptions[],
};
