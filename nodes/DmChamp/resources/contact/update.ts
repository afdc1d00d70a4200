import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { fieldsIn, updateFields } from './fields';

export const updateContact = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update contact',
	description: 'Change the given fields of a contact and leave the others as they are',
	repeat: 'safe',
	fields: [contactLocator, updateFields],
	call: (parameters) => ({
		route: 'contact.update',
		params: { contactId: contactOf(parameters) },
		body: fieldsIn('updateFields', parameters),
	}),
	check: ({ email }, parameters) => {
		if (email) parameters.email(String(email), 'email', 'updateFields');
	},
	lane: ({ params }) => laneOf(params?.contactId),
	toItem: ({ json }, { contactId }) => ({ json: { id: contactId, ...json } }),
});
