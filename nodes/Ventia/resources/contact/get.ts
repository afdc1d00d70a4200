import { simplify } from '../../../shared/descriptor/fields';
import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { existing } from '../../shared/existing';
import { contactLocator } from '../../shared/fields';
import { simplifiedContact } from './simplify';

export const getContact = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get one contact by its ID, phone or email',
	fields: [contactLocator(), simplify],
	call: (parameters) => ({
		route: 'contact.get',
		params: { contactId: contactOf(parameters) },
	}),
	toItem: (record, parameters) => {
		const { json } = existing('contact')(record, parameters);
		return { json: parameters.flag('simplify') ? simplifiedContact(json) : json };
	},
});
