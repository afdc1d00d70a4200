import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { contactLocator } from '../../shared/fields';

export const getContact = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get one contact by its ID',
	fields: [contactLocator()],
	call: (parameters) => ({
		route: 'contact.get',
		params: { contactId: parameters.id('contactId') },
	}),
});
