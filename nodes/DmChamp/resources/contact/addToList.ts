import type { INodeProperties } from 'n8n-workflow';

import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

const listId: INodeProperties = {
	displayName: 'List ID',
	name: 'listId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. list123',
	description: 'ID of the list; in the app it stands under Contacts > Lists',
};

export const addContactToList = writeOperation({
	value: 'addToList',
	name: 'Add to List',
	action: 'Add contact to list',
	description: 'Add a contact to a list; it stays there once, however often it is added',
	repeat: 'safe',
	missingStep: 'Check the List ID and the contact: one of the two does not exist in this account',
	fields: [contactLocator, listId],
	call: (parameters) => ({
		route: 'contact.addToList',
		params: { listId: parameters.id('listId') },
		records: { contactId: contactOf(parameters) },
		expects: 'sentence',
	}),
	lane: ({ records }) => laneOf(records?.contactId),
});
