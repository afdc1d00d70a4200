import type { IDataObject } from 'n8n-workflow';

import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import { without } from '../../../shared/descriptor/without';
import { operation, type OperationApi } from '../../../shared/descriptor/operation';
import { isConflict } from '../../../shared/transport/failure';
import { statusByWords } from '../../../shared/transport/vendorMessage';
import {
	contactIn,
	findContact,
	laneOfReach,
	type Contact,
	type Reach,
} from '../../shared/contacts';
import { email } from '../../shared/fields';
import { additionalFields, checkNewContact, newContact, phone } from './fields';

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
		const over = parameters.jsonObject('rawBody', 'options') ?? {};
		const body = mergeDeep(newContact(parameters), over);
		checkNewContact(body, parameters);
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
	const created = await api.trySend({
		route: 'contact.create',
		body,
		// The vendor keeps one contact a phone. By an e-mail alone a second request could make a second contact.
		repeat: reach.by === 'phone' ? 'safe' : 'refused-only',
	});
	if (!created.ok) {
		if (!isConflict(created.failure)) api.reject(created.failure);
		const rival = await findContact(reach, api);
		return rival ? await change(rival, body, api) : api.reject(created.failure);
	}
	const { body: answer, statusCode } = created.response;
	const contact = contactIn(answer);
	if (contact && isExisting(contact, answer, body)) return await change(contact, body, api);
	// Guide: 201 is a resource that was created. A whole contact with 200 may be either.
	const isCertain = statusCode === 201 || contact?.contactId !== undefined;
	return {
		...(contact ?? api.record(answer).json),
		...(isCertain ? { created: true } : {}),
		updated: false,
	};
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
	for (const list of [body.listIds ?? body.listId ?? []].flat()) {
		await api.send({
			route: 'contact.addToList',
			params: { listId: String(list) },
			body: { contactId: contact.id },
			repeat: 'safe',
			expects: 'sentence',
		});
	}
	return answer
		? { id: contact.id, ...answer, created: false, updated: true }
		: { ...contact, created: false, updated: false };
}

/** The answer to an update; `undefined` where the server has none. */
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
		recordsExist: true,
	});
	if (result.ok) return api.record(result.response.body).json;
	return result.failure.missing === 'route' ? undefined : api.reject(result.failure);
}

/** Whether a server that was asked for a new contact returned the one it had, as the guide says. */
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
