import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import { operation } from '../../../shared/descriptor/operation';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { changedFields, checkContact, updateFields } from './fields';
import { mergeContact } from './merge';

export const updateContact = operation({
	value: 'update',
	name: 'Update',
	action: 'Update contact',
	description: 'Change the given fields of a contact and leave the others as they are',
	kind: 'write',
	repeat: 'safe',
	fields: [contactLocator(), updateFields],
	prepare: (parameters) => {
		const contact = contactOf(parameters);
		const over = parameters.jsonObject('rawBody', 'options') ?? {};
		const changes = mergeDeep(changedFields(parameters), over);
		checkContact(changes, parameters);
		return { contact, changes };
	},
	lane: ({ contact }) => contact.lane,
	run: async ({ contact, changes }, api) => [
		await mergeContact(await contact.resolve(api), () => changes, api),
	],
});
