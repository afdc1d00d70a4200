import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

export const getContactMessages = listOperation({
	value: 'getMessages',
	name: 'Get Messages',
	action: 'Get messages of contact',
	description: 'Get the messages that a contact has sent and received',
	fields: [contactLocator, ...returnAllOrLimit],
	call: (parameters) => ({
		route: 'contact.getMessages',
		params: { contactId: contactOf(parameters) },
	}),
});
