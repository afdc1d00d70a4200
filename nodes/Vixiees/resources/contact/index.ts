import type { Resource } from '../../../shared/descriptor/operation';
import { createContact } from './create';
import { getContact } from './get';
import { getAllContacts } from './getAll';
import { updateContact } from './update';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	operations: [createContact, getContact, getAllContacts, updateContact],
};
