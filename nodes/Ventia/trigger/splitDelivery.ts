import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/transport/vendorMessage';

/** What an item of a split delivery is about. */
export type EventKind = 'message' | 'status' | 'unknown';

type Fields = Record<string, unknown>;

/**
 * The events of one delivery, an item each with its `kind`. How Ventia delivers is not published: a
 * body as WhatsApp's own webhook has it is taken apart, a bare message or status is known by its
 * fields, and anything else is handed on whole.
 */
export function splitDelivery(delivery: IDataObject): IDataObject[] {
	const changes = changesIn(delivery);
	if (changes.length > 0) return changes.flatMap(eventsOfChange);
	return [{ kind: kindOf(delivery), ...withoutTopLevelError(delivery) } as IDataObject];
}

/** Recognises a message or a status by the fields that WhatsApp gives each of them. */
export function kindOf(event: Fields): EventKind {
	if (!isFilled(event.id)) return 'unknown';
	if (isFilled(event.from) && (isFilled(event.type) || isFilled(event.timestamp))) return 'message';
	return isFilled(event.status) && isFilled(event.recipient_id) ? 'status' : 'unknown';
}

/** `{ entry: [{ changes: [{ field, value }] }] }`, or a part of it: changes, a change, its value. */
function changesIn(delivery: Fields): Fields[] {
	if (isEveryObject(delivery.entry)) {
		const changes = delivery.entry.flatMap((entry) => entry.changes);
		return isEveryObject(changes) ? changes : [];
	}
	if (isEveryObject(delivery.changes)) return delivery.changes;
	if (isObject(delivery.value) && hasEvents(delivery.value)) return [delivery];
	return hasEvents(delivery) ? [{ value: delivery }] : [];
}

function eventsOfChange(change: Fields): IDataObject[] {
	const { value } = change;
	if (!isObject(value) || !hasEvents(value)) {
		return [{ kind: 'unknown', ...withoutTopLevelError(change) } as IDataObject];
	}
	return [
		...objectsIn(value.messages).map((message) => eventOf('message', message, value)),
		...objectsIn(value.statuses).map((status) => eventOf('status', status, value)),
	];
}

/** The event's own fields stand at the top, so that `from` and `id` need no path. */
function eventOf(kind: EventKind, event: Fields, { metadata, contacts }: Fields): IDataObject {
	const contact = contactOf(event, objectsIn(contacts));
	return {
		kind,
		...withoutTopLevelError(event),
		...(metadata === undefined ? {} : { metadata }),
		...(contact === undefined ? {} : { contact }),
	} as IDataObject;
}

/** n8n takes a top-level `error` for a failure of the node. */
function withoutTopLevelError(fields: Fields): Fields {
	if (!('error' in fields)) return fields;
	const { error, ...rest } = fields;
	return { ...rest, vendorError: error };
}

/** The contact a message is from, or a status is about. */
function contactOf(event: Fields, contacts: Fields[]): Fields | undefined {
	const person = event.from ?? event.recipient_id;
	const known = contacts.find(({ wa_id }) => isFilled(wa_id) && wa_id === person);
	return known ?? (contacts.length === 1 ? contacts[0] : undefined);
}

function hasEvents({ messages, statuses }: Fields): boolean {
	const lists = [messages, statuses].filter((list) => list !== undefined && list !== null);
	return (
		lists.every((list) => Array.isArray(list) && list.every(isObject)) && lists.flat().length > 0
	);
}

function objectsIn(list: unknown): Fields[] {
	return Array.isArray(list) ? list.filter(isObject) : [];
}

function isEveryObject(list: unknown): list is Fields[] {
	return Array.isArray(list) && list.length > 0 && list.every(isObject);
}

function isFilled(value: unknown): boolean {
	return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
