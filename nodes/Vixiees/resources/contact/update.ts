import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkPhone } from '../../shared/checks';
import { contactLocator, customProperties } from '../../shared/fields';
import { toWire } from '../../../shared/descriptor/wire';
import { updateFields } from './fields';

export const updateContact = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update contact',
	description: 'Change the given fields of a contact and leave the others as they are',
	repeat: 'safe',
	fields: [contactLocator(), updateFields, customProperties],
	call: (parameters) => ({
		route: 'contact.update',
		params: { contactId: parameters.id('contactId') },
		body: {
			...toWire(parameters.collection('updateFields')),
			...parameters.pairs('customProperties', 'property'),
		},
	}),
	check: (body, parameters) => checkPhone(body, parameters, 'updateFields'),
	lane: ({ params }) => String(params?.contactId),
});
