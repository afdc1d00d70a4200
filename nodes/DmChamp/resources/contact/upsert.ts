import type { IDataObject } from 'n8n-workflow';

import { operation, type OperationApi } from '../../../shared/descriptor/operation';
import { phone } from '../../../shared/descriptor/personFields';
import { isConflict } from '../../../shared/transport/failure';
import type { ApiResponse } from '../../../shared/transport/request';
import { readVendorMessage, statusByWords } from '../../../shared/transport/vendorMessage';
import {
	contactIn,
	findContact,
	laneOfReach,
	type Contact,
	type Reach,
} from '../../shared/contacts';
import { email } from '../../shared/fields';
import { without } from '../../shared/without';
import { additionalFields, newContact } from './fields';
import { addToLists, isInLists } from './lists';

interface Input {
	reach: Reach;
	/** As a new contact gets it. */
	body: IDataObject;
}

export const upsertContact = operation<Input>({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	kind: 'write',
	repeat: 'safe',
	verifyStep:
		'Run the item again all the same: it looks for the contact first, and finds it by its phone or email',
	conflictStep:
		'The contact was refused as existing, but none is found by the phone or email that this item goes by: another of its values may belong to somebody else',
	fields: [
		{ ...phone, description: `${phone.description}; it tells whether the contact exists` },
		{ ...email, description: 'Tells whether the contact exists where there is no phone' },
		additionalFields,
	],
	prepare: (parameters) => {
		const body = newContact(parameters);
		const number = body.phone ?? body.phoneNumber;
		const reach: Reach = number
			? { by: 'phone', value: String(number) }
			: { by: 'email', value: String(body.email) };
		return { reach, body };
	},
	lane: ({ reach }) => laneOfReach(reach),
	run: async ({ reach, body }, api) => [
		{ json: await api.exclusive(laneOfReach(reach), async () => await upsert(reach, body, api)) },
	],
});

async function upsert(reach: Reach, body: IDataObject, api: OperationApi): Promise<IDataObject> {
	const found = await findContact(reach, api);
	if (found) return await change(found, body, api);
	const result = await api.trySend({
		route: 'contact.create',
		body,
		// The vendor keeps one contact a phone; by an e-mail alone a second request could make another one.
		repeat: reach.by === 'phone' ? 'safe' : 'refused-only',
	});
	if (!result.ok) {
		const rival = isConflict(result.failure) ? await findContact(reach, api) : undefined;
		return rival ? await change(rival, body, api) : api.reject(result.failure);
	}
	const { body: answer } = result.response;
	const contact = contactIn(answer);
	if (!contact) return api.record(answer).json;
	// Guide: somebody else's contact of the same phone may have been returned.
	const isOther = isExisting(contact, answer, body);
	if (saysCreated(result.response) && !isOther) {
		if (!isInLists(contact)) await addToLists(contact, body, api);
		return { ...contact, created: true, updated: false };
	}
	const changed = await change(contact, body, api);
	return isOther ? changed : without(changed, ['created']);
}

/** Fields of a new contact that an update does not take. */
const NOT_CHANGED = ['phone', 'phoneNumber', 'listId', 'listIds'];

/**
 * Changes a contact that exists, with what an update takes, and adds it to the lists. A server that
 * keeps to the guide has no update: there the contact stays as it is.
 */
async function change(
	contact: Contact,
	body: IDataObject,
	api: OperationApi,
): Promise<IDataObject> {
	const fields = without(body, NOT_CHANGED);
	const answer = Object.keys(fields).length > 0 ? await update(contact.id, fields, api) : undefined;
	await addToLists(contact, body, api);
	return answer
		? { id: contact.id, ...answer, created: false, updated: true }
		: { ...contact, created: false, updated: false };
}

/**
 * The answer to an update; `undefined` where the server has none. The contact was just found: a 404 that
 * does not speak of it speaks of the route.
 */
async function update(
	contactId: string,
	body: IDataObject,
	api: OperationApi,
): Promise<IDataObject | undefined> {
	const result = await api.trySend({
		route: 'contact.update',
		params: { contactId },
		body,
		repeat: 'safe',
	});
	if (result.ok) return api.record(result.response.body).json;
	const { missing = 'record' } = result.failure;
	return missing === 'record' ? api.reject(result.failure) : undefined;
}

/** Whether a server that was asked for a new contact returned one that it had. */
function isExisting(contact: Contact, answer: unknown, body: IDataObject): boolean {
	return (
		statusByWords(answer) === 409 ||
		['firstName', 'lastName', 'email'].some((name) => differ(contact[name], body[name]))
	);
}

function differ(shown: unknown, sent: unknown): boolean {
	const plain = (text: string) => text.trim().toLowerCase();
	return typeof shown === 'string' && typeof sent === 'string' && plain(shown) !== plain(sent);
}

/** Guide: 201 is a resource that was created. Reference: 200, and a message that says so. */
function saysCreated({ statusCode, body }: ApiResponse): boolean {
	const { text = '' } = readVendorMessage(body);
	return statusCode === 201 || (/\bcreated\b/i.test(text) && !/\balready\b/i.test(text));
}
