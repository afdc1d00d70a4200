import type { Resource } from '../../../shared/descriptor/operation';
import { addContactToList } from './addToList';
import { createContact } from './create';
import { getContactByReach } from './get';
import { getContactMessages } from './getMessages';
import { getContactTags } from './getTags';
import { updateContact } from './update';
import { upsertContact } from './upsert';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	operations: [
		addContactToList,
		createContact,
		getContactByReach,
		getContactMessages,
		getContactTags,
		updateContact,
		upsertContact,
	],
};
