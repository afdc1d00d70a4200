import type { Resource } from '../../../shared/descriptor/operation';
import { archiveContact } from './archive';
import { createContact } from './create';
import { getContact } from './get';
import { getAllContacts } from './getAll';
import { getInteractions } from './getInteractions';
import { transferContact } from './transfer';
import { updateContact } from './update';
import { upsertContact } from './upsert';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	operations: [
		archiveContact,
		createContact,
		getContact,
		getAllContacts,
		getInteractions,
		transferContact,
		updateContact,
		upsertContact,
	],
};
