import { operation } from '../../../shared/descriptor/operation';
import { askFor, getContact, reachOf, type Reach } from '../../shared/contacts';
import { reachLocator } from '../../shared/fields';

export const getContactByReach = operation<Reach>({
	value: 'get',
	name: 'Get',
	action: 'Get contact',
	description: 'Get one contact by its phone or email',
	kind: 'read',
	repeat: 'safe',
	fields: [reachLocator],
	prepare: reachOf,
	run: async (reach, api) => {
		if (!api.dryRun) return [{ json: await getContact(reach, api) }];
		await askFor(reach, api, { decides: false });
		return [];
	},
});
