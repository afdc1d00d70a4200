import type { INodeProperties } from 'n8n-workflow';

import { recordLocator } from '../../shared/descriptor/fields';

type LocatorField = Parameters<typeof recordLocator>[0];

/** n8n's fixed words for options that come from the vendor. */
const OR_BY_EXPRESSION =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

export function contactLocator(overrides: Partial<LocatorField> = {}): INodeProperties {
	return recordLocator({
		displayName: 'Contact',
		name: 'contactId',
		description: 'The contact, picked from the list or given by ID, phone or email',
		search: 'searchContacts',
		placeholder: 'e.g. 621e8a5463c02a8bd532ff8c',
		alsoBy: ['phone', 'email'],
		phoneHint: 'Compared by its digits, so that a WhatsApp ID will do',
		...overrides,
	});
}

export function userLocator(overrides: Partial<LocatorField> = {}): INodeProperties {
	return recordLocator({
		displayName: 'User',
		name: 'userId',
		description: 'The user, picked from the list or given by ID',
		search: 'searchUsers',
		placeholder: 'e.g. 609d8512ee84d2388bde2353',
		...overrides,
	});
}

export const saleLocator: INodeProperties = recordLocator({
	displayName: 'Sale',
	name: 'saleId',
	description: 'The sale, picked from the list or given by ID',
	search: 'searchSales',
	placeholder: 'e.g. 60d0fe4f5311236168a109ca',
});

export const webhookLocator: INodeProperties = recordLocator({
	displayName: 'Webhook',
	name: 'webhookId',
	description: 'The webhook, picked from the list or given by ID',
	search: 'searchWebhooks',
	placeholder: 'e.g. 67bca48d5fc32659c854f83c',
});

/** A choice that the vendor fills; any value can be given by expression. */
export function loadedOptions(field: {
	displayName: string;
	name: string;
	/** Name of the `loadOptions` method. */
	load: string;
	required?: true;
}): INodeProperties {
	const { load, ...texts } = field;
	return {
		...texts,
		type: 'options',
		typeOptions: { loadOptionsMethod: load },
		default: '',
		description: OR_BY_EXPRESSION,
	};
}
