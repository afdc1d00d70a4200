import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { Doc } from '../../shared/collection';
import { contactBody, partialContactBody } from '../bodies';
import { inDefaultOrder, queriedContacts } from '../contactQuery';
import type { VentiaContext } from '../context';
import { answerLegacyList, type ListPage, pageOf } from '../lists';
import type { ContactFields } from '../records';
import type { VentiaSwitches } from '../switches';
import { listedContact, wholeContact } from '../wire';
import { at, type Place } from './operation';

/** Contacts: list, get, create, modify (vendor page; new documentation: List contacts). */
export function contactPlaces(context: VentiaContext): Place[] {
	const { state, switches } = context;
	const one = (use: (request: ApiRequest, contact: Doc<ContactFields>) => Answer) =>
		withContact(context, use);
	const replace = one((request, contact) => modify(request, contact, context));
	const updatable = (verb: 'PUT' | 'PATCH') =>
		at(verb, '/contact/{id}', replace, ({ contactUpdateVerb: chosen }) =>
			[verb, 'both'].includes(chosen),
		);
	return [
		at(
			'GET',
			'/contacts',
			(request) => newList(request, context),
			({ contactLists }) => contactLists !== 'legacy',
		),
		at(
			'GET',
			'/contact',
			(request) => {
				const contacts = inDefaultOrder(state.contacts.all(), switches);
				return answerLegacyList(request, contacts, (row) => view(row, context), context);
			},
			({ contactLists }) => contactLists !== 'new',
		),
		at(
			'GET',
			'/contact/{id}',
			one((_request, contact) => json(200, view(contact, context))),
		),
		at('POST', '/contact', (request) => create(request, context)),
		updatable('PUT'),
		updatable('PATCH'),
	];
}

/** Hands the contact of the path to `use`, and answers 404 when there is none. */
export function withContact(
	{ state, errors }: VentiaContext,
	use: (request: ApiRequest, contact: Doc<ContactFields>) => Answer,
): Place['handle'] {
	return (request) => {
		const contact = state.contacts.get(request.params.id);
		return contact ? use(request, contact) : errors.notFound('Contact');
	};
}

function view(
	contact: Doc<ContactFields>,
	{ state, switches }: VentiaContext,
): Record<string, unknown> {
	return switches.contactFields === 'all'
		? wholeContact(contact, state)
		: listedContact(contact, state);
}

/** Pages count from 1 and have 10 contacts unless told otherwise; no greatest limit is stated. */
function newList(request: ApiRequest, context: VentiaContext): Answer {
	const { switches, errors } = context;
	const contacts = queriedContacts(request, context);
	if ('problems' in contacts) return errors.badRequest(contacts.problems);
	const rules = { firstPage: switches.contactsFirstPage, defaultLimit: 10, maxLimit: Infinity };
	const page = pageOf(request, contacts, rules, context);
	if (Array.isArray(page)) return errors.badRequest(page);
	const rows = page.rows.map((contact) => view(contact, context));
	return json(200, enveloped({ ...page, rows }, switches));
}

function enveloped(
	{ rows, total, totalPages, page }: ListPage<object>,
	{ contactsEnvelope }: VentiaSwitches,
): unknown {
	switch (contactsEnvelope) {
		case 'array':
			return rows;
		case 'data':
			return { data: rows };
		case 'dataTotal':
			return { data: rows, total };
		case 'dataPagination':
			return { data: rows, pagination: { totalItems: total, totalPages, currentPage: page } };
		case 'result':
			return { success: true, result: rows };
		case 'resultPaging':
			return { success: true, result: rows, paging: { totalCount: total } };
	}
}

function create(request: ApiRequest, { state, switches, errors }: VentiaContext): Answer {
	const schema = switches.createContactRequires === 'allSix' ? contactBody : partialContactBody;
	return withBody(
		request,
		schema,
		(problems) => errors.badRequest(problems),
		(body) => {
			const known = state.contactsReachedBy(body.emails ?? [], body.phones ?? []);
			if (known.length > 0 && switches.duplicateContacts === 'refuse') {
				return errors.badRequest('a contact with this phone or e-mail already exists');
			}
			return json(200, wholeContact(state.addContact(body), state));
		},
	);
}

/** Vendor page: Modify contact. All six fields are required. */
function modify(
	request: ApiRequest,
	contact: Doc<ContactFields>,
	{ state, errors, clock }: VentiaContext,
): Answer {
	return withBody(
		request,
		contactBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			const now = clock.now();
			state.contacts.update(contact.id, { ...body, lastInteraction: now }, now);
			return json(200, wholeContact(contact, state));
		},
	);
}
