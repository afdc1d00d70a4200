import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { additionalFields, allSix, checkNewContact, emails, givenFields, phones } from './fields';

export const createContact = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact, whether or not there is one with the same phone or email',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get Many with Created After to see whether the contact exists',
	fields: [firstName, lastName, phones, emails, additionalFields],
	call: (parameters) => ({ route: 'contact.create', body: allSix(givenFields(parameters)) }),
	check: checkNewContact,
});
