import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Vendor page, "Create webhook". */
export const TOPICS = ['interactions.official_whatsapp', 'interactions.official_whatsapp_statuses'];

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'Name of the webhook in Ventia, up to 64 characters',
};

export const callbackUrl: INodeProperties = {
	displayName: 'Callback URL',
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/webhook',
	description: 'Address that Ventia posts events to; it must begin with https://',
};

export const active: INodeProperties = {
	displayName: 'Active',
	name: 'active',
	type: 'boolean',
	default: true,
	description: 'Whether Ventia posts events to the webhook',
};

export const topics: INodeProperties = {
	displayName: 'Topics',
	name: 'topics',
	type: 'multiOptions',
	options: [
		{ name: 'Official WhatsApp Messages', value: 'interactions.official_whatsapp' },
		{ name: 'Official WhatsApp Statuses', value: 'interactions.official_whatsapp_statuses' },
	],
	default: [],
	description: 'Which events are posted',
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [callbackUrl, name, topics] as unknown as INodePropertyOptions[],
};
