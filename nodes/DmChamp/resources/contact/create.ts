import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { asContact } from '../../shared/contacts';
import { email } from '../../shared/fields';
import { additionalFields, checkNewContact, newContact, phone } from './fields';

export const createContact = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact; some servers return the one that has the phone already',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get with the phone or email to see whether the contact exists',
	conflictStep:
		'A contact with this phone or email exists already. Contact > Create or Update changes the one that exists',
	fields: [phone, email, additionalFields],
	call: (parameters) => ({ route: 'contact.create', body: newContact(parameters) }),
	check: checkNewContact,
	toItem: asContact,
});
