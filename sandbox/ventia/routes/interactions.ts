import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { Doc } from '../../shared/collection';
import { archiveBody, noteBody, reminderBody, transferBody } from '../bodies';
import type { VentiaContext } from '../context';
import { answerLegacyList } from '../lists';
import type { ContactFields, InteractionFields, InteractionType } from '../records';
import { wireInteraction } from '../wire';
import { withContact } from './contacts';
import { at, atNoun, type Place } from './operation';

type Act = (request: ApiRequest, contact: Doc<ContactFields>, context: VentiaContext) => Answer;

/** What happens to a contact: notes, archiving, transfers, reminders (vendor page). */
export function interactionPlaces(context: VentiaContext): Place[] {
	const one = (act: Act) =>
		withContact(context, (request, contact) => act(request, contact, context));
	const archiving = one(archive);
	const transferring = one(transfer);
	const verbs = ['POST', 'PUT'] as const;
	return [
		...atNoun(
			'GET',
			'interactionListRoute',
			(noun) => `/contact/{id}/${noun}`,
			one((request, contact) => list(request, contact, context)),
		),
		...atNoun(
			'GET',
			'noteListRoute',
			(noun) => `/contact/{id}/${noun}`,
			one((request, contact) => list(request, contact, context, 'note')),
		),
		at('POST', '/contact/{id}/note', one(note)),
		at('POST', '/contact/{id}/reminder', one(remind)),
		...verbs.map((verb) =>
			at(verb, '/contact/{id}/archive', archiving, ({ archiveVerb }) => archiveVerb === verb),
		),
		...verbs.map((verb) =>
			at(verb, '/contact/{id}/transfer', transferring, ({ transferVerb }) => transferVerb === verb),
		),
	];
}

function list(
	request: ApiRequest,
	{ id }: Doc<ContactFields>,
	context: VentiaContext,
	type?: InteractionType,
): Answer {
	const { state } = context;
	const rows = state.interactions
		.all()
		.filter(({ fields }) => fields.contact === id && (!type || fields.type === type));
	return answerLegacyList(request, rows, (row) => wireInteraction(row, state), context);
}

/** Vendor page: Create note, answered `{ note }`. */
function note(
	request: ApiRequest,
	contact: Doc<ContactFields>,
	{ state, errors }: VentiaContext,
): Answer {
	return withBody(request, noteBody, refusing(errors), ({ body }) => {
		const made = state.addInteraction(contact, { type: 'note', content: { body } });
		return json(200, { note: wireInteraction(made, state) });
	});
}

/** Vendor page: Archive contact, answered `{ archive }`. The reason is the code of one of the company's. */
function archive(
	request: ApiRequest,
	contact: Doc<ContactFields>,
	{ state, errors, clock }: VentiaContext,
): Answer {
	return withBody(request, archiveBody, refusing(errors), ({ reason }) => {
		if (!state.setting('archivingReasons', reason)?.active) {
			return errors.badRequest(`reason ${reason} is not one of the archiving reasons`);
		}
		const content = { from: contact.fields.archivingReason, to: reason };
		const changes = { status: 'closed' as const, archivingReason: reason };
		state.contacts.update(contact.id, changes, clock.now());
		const made = state.addInteraction(contact, { type: 'archiving', content });
		return json(200, { archive: wireInteraction(made, state) });
	});
}

/** Vendor page: Transfer contact, answered `{ transfer }`. */
function transfer(
	request: ApiRequest,
	contact: Doc<ContactFields>,
	{ state, errors, clock }: VentiaContext,
): Answer {
	return withBody(request, transferBody, refusing(errors), ({ to }) => {
		if (!state.shownUsers.some(({ id }) => id === to)) {
			return errors.badRequest(`to ${to} is not an active user`);
		}
		const from = contact.fields.agent;
		const fields: Pick<InteractionFields, 'agent' | 'type' | 'content'> = {
			agent: from,
			type: 'transfer',
			content: { fromUser: from, toUser: to },
		};
		const now = clock.now();
		state.contacts.update(contact.id, { agent: to, agentAssigned: now }, now);
		const made = state.addInteraction(contact, fields);
		return json(200, { transfer: wireInteraction(made, state) });
	});
}

/** Vendor page: Create reminder, answered `{ message, reminder }`. */
function remind(
	request: ApiRequest,
	contact: Doc<ContactFields>,
	{ state, errors, clock }: VentiaContext,
): Answer {
	return withBody(request, reminderBody, refusing(errors), ({ reminderDate }) => {
		const reminder = new Date(reminderDate).toISOString();
		state.contacts.update(contact.id, { reminder }, clock.now());
		const content = { reminderDate: reminder };
		const made = state.addInteraction(contact, { type: 'reminder', content });
		return json(200, { message: 'Reminder created', reminder: wireInteraction(made, state) });
	});
}

function refusing(errors: VentiaContext['errors']): (problems: string[]) => Answer {
	return (problems) => errors.badRequest(problems);
}
