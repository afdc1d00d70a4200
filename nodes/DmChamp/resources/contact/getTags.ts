import { resolveParams, type Located } from '../../../shared/descriptor/located';
import { operation } from '../../../shared/descriptor/operation';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

export const getContactTags = operation<Located>({
	value: 'getTags',
	name: 'Get Tags',
	action: 'Get tags of contact',
	description: 'Get the tags of a contact, an item each',
	kind: 'read',
	repeat: 'safe',
	fields: [contactLocator],
	prepare: contactOf,
	run: async (contactId, api) => {
		const rows = await api.list({
			route: 'contact.getTags',
			...(await resolveParams({ contactId }, api)),
			repeat: 'safe',
			maxRows: Infinity,
		});
		return rows.map((json) => ({ json }));
	},
});
