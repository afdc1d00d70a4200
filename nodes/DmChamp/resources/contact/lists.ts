import type { IDataObject } from 'n8n-workflow';

import type { OperationApi } from '../../../shared/descriptor/operation';
import type { Repeat } from '../../../shared/transport/request';
import type { Contact } from '../../shared/contacts';

interface Addition {
	/** `refused-only` where the item must not be run again, though adding a contact twice is harmless. */
	repeat: Repeat;
	/** The next step where a list is refused. */
	advice?: string;
}

/** The IDs of the lists that a new contact is to be in. */
export function listsIn({ listIds, listId }: IDataObject): string[] {
	return [listIds ?? listId ?? []].flat().map(String);
}

/** Adds a contact to the lists of a body, one after another. */
export async function addToLists(
	contact: Contact,
	body: IDataObject,
	api: OperationApi,
	{ repeat, advice }: Addition = { repeat: 'safe' },
): Promise<void> {
	for (const listId of listsIn(body)) {
		const added = await api.trySend({
			route: 'contact.addToList',
			params: { listId },
			body: { contactId: contact.id },
			repeat,
			expects: 'sentence',
		});
		if (!added.ok) api.reject(added.failure, advice);
	}
}

/**
 * Whether a create has put its contact into the lists of its body: the reference's does, and answers
 * with an ID; the guide's knows no lists, and answers with the contact.
 */
export function isInLists(created: Contact): boolean {
	return created.contactId !== undefined;
}
