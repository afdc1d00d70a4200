import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { paging } from '../../shared/list';

export const getInteractions = listOperation({
	value: 'getInteractions',
	name: 'Get Interactions',
	action: 'Get interactions of contact',
	description: 'Get what happened with a contact: notes, reminders, transfers and more',
	fields: [contactLocator(), ...returnAllOrLimit],
	call: (parameters) => ({
		route: 'contact.getInteractions',
		params: { contactId: contactOf(parameters) },
		paging,
	}),
});
