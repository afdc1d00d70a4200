import type { INodeProperties } from 'n8n-workflow';

import { nameValueRows, recordLocator } from '../../shared/descriptor/fields';

type LocatorField = Parameters<typeof recordLocator>[0];

export function contactLocator(overrides: Partial<LocatorField> = {}): INodeProperties {
	return recordLocator({
		displayName: 'Contact',
		name: 'contactId',
		description: 'The contact, picked from the list or given by ID',
		search: 'searchContacts',
		placeholder: 'e.g. 1024',
		...overrides,
	});
}

export const dealLocator: INodeProperties = recordLocator({
	displayName: 'Deal',
	name: 'dealId',
	description: 'The deal, picked from the list or given by ID',
	search: 'searchDeals',
	placeholder: 'e.g. 311',
});

export const recordingLocator: INodeProperties = recordLocator({
	displayName: 'Recording',
	name: 'recordingId',
	description: 'The call recording, picked from the list or given by ID',
	search: 'searchRecordings',
	placeholder: 'e.g. 87',
});

export const templateLocator: INodeProperties = recordLocator({
	displayName: 'Template',
	name: 'templateId',
	description: 'The approved WhatsApp template, picked from the list or given by ID',
	search: 'searchTemplates',
	placeholder: 'e.g. 5',
});

/** Vixiees' pages name no fields of the API, so every field can also be sent by its own name. */
export const customProperties: INodeProperties = nameValueRows({
	displayName: 'Custom Properties',
	name: 'customProperties',
	description: 'Further fields of the record, sent by the name that Vixiees gives them',
	row: 'property',
	rowName: 'Property',
	placeholder: 'Add property',
	namePlaceholder: 'e.g. lead_score',
});
