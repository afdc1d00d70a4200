import type { IDataObject } from 'n8n-workflow';

import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import type { OperationApi, OutputItem } from '../../../shared/descriptor/operation';
import { idOf } from '../../../shared/transport/list';
import { ventia } from '../../vendor';
import { allSix, hasContactFields } from './fields';

/**
 * Changes some fields of a contact. The vendor replaces all six at once, so they are read, overlaid and
 * sent whole, while nothing else in this process writes the same contact.
 * @param changesFor the fields to change, by what the contact holds
 */
export async function mergeContact(
	contactId: string,
	changesFor: (contact: IDataObject) => IDataObject,
	api: OperationApi,
): Promise<OutputItem> {
	const params = { contactId };
	return await api.exclusive(`contact ${contactId}`, async () => {
		const read = await api.send({ route: 'contact.get', params, repeat: 'safe', decides: true });
		const { json: contact } = api.record(read);
		if (!isContact(contact, contactId)) {
			api.fail(
				`Ventia did not answer with the contact ${contactId}`,
				'Its other fields are not known, and would be emptied. Nothing was written',
			);
		}
		const body = mergeDeep(allSix(contact), changesFor(contact));
		return api.record(await api.send({ route: 'contact.update', params, body, repeat: 'safe' }));
	});
}

function isContact(record: IDataObject, contactId: string): boolean {
	// IDs are hexadecimal, so that a user may write them in either case.
	const id = idOf(record, ventia.idKeys)?.toLowerCase();
	return id === contactId.toLowerCase() && hasContactFields(record);
}
