import type { IDataObject } from 'n8n-workflow';

import { located, type Located } from '../../shared/descriptor/located';
import type { OperationApi } from '../../shared/descriptor/operation';
import type { Parameters } from '../../shared/descriptor/parameters';
import { digitsOf, type Reference } from '../../shared/descriptor/reference';
import type { Result } from '../../shared/transport/client';
import { statusOf, type Failure } from '../../shared/transport/failure';
import { isObject } from '../../shared/transport/vendorMessage';
import { without } from './without';

/** What a contact is found by: a phone in E.164, or an e-mail. */
export type Reach = Reference & { by: 'phone' | 'email' };

/** A contact of the vendor, always with its ID under `id`. */
export type Contact = IDataObject & { id: string };

/** The contact a parameter names, looked up where it is not named by its ID. */
export function contactOf(parameters: Parameters): Located {
	const { by, value } = parameters.written('contactId');
	const reference = by === 'id' ? { by, value } : checkedReach({ by, value }, parameters);
	const contact = located(
		reference,
		async (reach, api) => (await getContact(reach as Reach, api)).id,
	);
	// It is looked up as it is written, but names the same contact in any case.
	return by === 'email' ? { ...contact, lane: laneOfReach({ by, value }) } : contact;
}

/** The phone or e-mail of a parameter that takes no ID. */
export function reachOf(parameters: Parameters): Reach {
	const { by, value } = parameters.written('contactId');
	// A plain value from an expression says by itself which of the two it is.
	const guessed = value.includes('@') ? 'email' : 'phone';
	return checkedReach({ by: by === 'id' ? guessed : by, value }, parameters);
}

function checkedReach({ by, value }: Reach, parameters: Parameters): Reach {
	return { by, value: parameters[by](value, 'contactId') };
}

/** Names whoever is reached by a phone or e-mail, for the order of items. */
export function laneOfReach({ by, value }: Reach): string {
	return `${by} ${value.toLowerCase()}`;
}

/** The parameters of a query that name a contact. */
export function queryOf({ by, value }: Reach): { phoneNumber: string } | { email: string } {
	return by === 'phone' ? { phoneNumber: value } : { email: value };
}

/**
 * Calls with a contact in the query; what is not found by its phone is tried once more without the `+`.
 * The reference encodes it, its old edition shows phones without it.
 */
export async function tryPhoneForms(
	reach: Reach,
	attempt: (query: ReturnType<typeof queryOf>) => Promise<Result>,
): Promise<Result> {
	const first = await attempt(queryOf(reach));
	if (first.ok || reach.by === 'email' || statusOf(first.failure) !== 404) return first;
	const second = await attempt(queryOf({ ...reach, value: reach.value.replace('+', '') }));
	return !second.ok && statusOf(second.failure) === 404 ? first : second;
}

/** True when it is the contact that is not there, as far as the answer tells. */
function isNotFound(failure: Failure): boolean {
	return statusOf(failure) === 404 && failure.missing !== 'route';
}

const NOT_THERE = 'Contact > Create or Update makes a contact where there is none';

/**
 * The contact with a phone or e-mail.
 * @throws NodeApiError or NodeOperationError when there is none
 */
export async function getContact(reach: Reach, api: OperationApi): Promise<Contact> {
	const { contact, failure } = await lookUp(reach, api);
	if (contact) return contact;
	const none = `No contact has the ${reach.by} ${reach.value}`;
	return failure ? api.reject(failure, `${none}. ${NOT_THERE}`) : api.fail(none, NOT_THERE);
}

/** The contact with a phone or e-mail, where there is one. */
export async function findContact(reach: Reach, api: OperationApi): Promise<Contact | undefined> {
	return (await lookUp(reach, api)).contact;
}

async function lookUp(
	reach: Reach,
	api: OperationApi,
): Promise<{ contact?: Contact; failure?: Failure }> {
	const result = await askFor(reach, api, { decides: true });
	if (!result.ok) {
		return isNotFound(result.failure) ? { failure: result.failure } : api.reject(result.failure);
	}
	const contact = contactIn(result.response.body);
	if (contact && !mayBeReachedBy(contact, reach)) {
		api.fail(
			`DM Champ answered with another contact than the one with the ${reach.by} ${reach.value}`,
			`It is the contact ${contact.id}. Nothing was written`,
		);
	}
	return { contact };
}

/** The request of a look-up; a dry run sends it where what comes next is decided by its answer. */
export async function askFor(
	reach: Reach,
	api: OperationApi,
	{ decides }: { decides: boolean },
): Promise<Result> {
	return await tryPhoneForms(
		reach,
		async (query) => await api.trySend({ route: 'contact.get', query, repeat: 'safe', decides }),
	);
}

/** An answer that shows the phone or e-mail must show the one that was asked for. */
function mayBeReachedBy(contact: Contact, { by, value }: Reach): boolean {
	const shown = by === 'phone' ? (contact.phoneNumber ?? contact.phone) : contact.email;
	if (typeof shown !== 'string' || shown === '') return true;
	return by === 'phone'
		? digitsOf(shown) === digitsOf(value)
		: shown.trim().toLowerCase() === value.toLowerCase();
}

/**
 * The contact in an answer: flat (guide), `{ success, contactId }`, the same with `contact` or inside
 * `data` (reference). `undefined` where it names none.
 */
export function contactIn(answer: unknown): Contact | undefined {
	if (!isObject(answer)) return undefined;
	const outer = isObject(answer.data) ? answer.data : answer;
	const inner = isObject(outer.contact) ? outer.contact : outer;
	const id = [inner, outer].map(idIn).find((value) => value !== undefined);
	if (id === undefined) return undefined;
	return { ...without(inner as IDataObject, ['success']), id };
}

function idIn({ id, contactId, contact_id: snakeId }: Record<string, unknown>): string | undefined {
	const value = [id, contactId, snakeId].find(
		(one) => typeof one === 'number' || (typeof one === 'string' && one !== ''),
	);
	return value === undefined ? undefined : String(value);
}
