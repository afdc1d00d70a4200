import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../shared/descriptor/operation';
import { phone } from '../../../shared/descriptor/personFields';
import { contactIn } from '../../shared/contacts';
import { email } from '../../shared/fields';
import { additionalFields, newContact } from './fields';
import { addToLists, isInLists } from './lists';

export const createContact = operation<IDataObject>({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact; some servers return the one that has the phone already',
	kind: 'write',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get with the phone or email to see whether the contact exists',
	conflictStep:
		'A contact with this phone or email exists already. Contact > Create or Update changes the one that exists',
	fields: [phone, email, additionalFields],
	prepare: newContact,
	run: async (body, api) => {
		const repeat = 'refused-only';
		const record = api.record(await api.send({ route: 'contact.create', body, repeat }));
		const contact = contactIn(record.json);
		if (!contact) return [record];
		if (!isInLists(contact)) {
			const advice = `The contact was created, with the ID ${contact.id}. Contact > Add to List adds it to a list`;
			await addToLists(contact, body, api, { repeat, advice });
		}
		return [{ json: contact }];
	},
});
