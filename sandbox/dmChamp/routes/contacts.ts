import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import type { Doc } from '../../shared/collection';
import { last } from '../../shared/query';
import { listAnswer } from '../answers';
import { type ContactBody, contactBody, contactChanges, guideContactBody } from '../bodies';
import type { DmChampContext } from '../context';
import { E164 } from '../phones';
import type { ContactFields } from '../records';
import { flatContact, richContact, wireMessage } from '../wire';
import { withJson } from './body';
import { at, type Place } from './place';

type Contact = Doc<ContactFields>;

/** Guide: Create a Contact, Get contact details. */
export function guideContactPlaces(context: DmChampContext): Place[] {
	return [
		at('GET', '/contacts', (request) => lookUp(request, context)),
		at('POST', '/contacts', (request) =>
			withJson(request, guideContactBody, context, (body) => create(request, body, context)),
		),
	];
}

/** Reference: get, create and update a contact, its tags and its messages. */
export function referenceContactPlaces(context: DmChampContext): Place[] {
	const { state, switches } = context;
	const readingMessages = withContact(context, (_request, { id }) => {
		const messages = state.messages.all().filter(({ fields }) => fields.contact === id);
		return listAnswer(messages.map(wireMessage), 'data', switches);
	});
	return [
		at('GET', '/contacts', (request) => lookUp(request, context)),
		at('POST', '/contacts', (request) =>
			withJson(request, contactBody, context, (body) => create(request, body, context)),
		),
		at(
			'PUT',
			'/contacts/{id}',
			withContact(context, (request, contact) => update(request, contact, context)),
		),
		at(
			'GET',
			'/contacts/tags/{id}',
			withContact(context, (_request, { fields }) => {
				const tags = state.tags.all().filter((tag) => fields.tags.includes(tag.fields.name));
				return listAnswer(
					tags.map((tag) => tag.fields),
					'array',
					switches,
				);
			}),
		),
		...(['/contacts/messages/{id}', '/contacts/{id}/messages'] as const).map((path) =>
			at('GET', path, readingMessages, ({ messagesRoute }) => messagesRoute === path),
		),
	];
}

/** The contact of the query: by `phoneNumber`, or by `email` when there is no phone. */
export function contactOf(
	{ phoneNumber, email }: { phoneNumber?: string; email?: string },
	{ state }: DmChampContext,
	form: DmChampContext['switches']['contactLookup'],
): Contact | undefined {
	if (phoneNumber) return state.contactByPhone(phoneNumber, form);
	return email ? state.contactByEmail(email) : undefined;
}

function withContact(
	{ state, errors, switches }: DmChampContext,
	use: (request: ApiRequest, contact: Contact) => Answer,
): Place['handle'] {
	return (request) => {
		const contact = state.contacts.get(request.params.id);
		return contact
			? use(request, contact)
			: errors.missing(request, 'Contact', switches.missingContact);
	};
}

function lookUp(request: ApiRequest, context: DmChampContext): Answer {
	const { errors, switches } = context;
	const asked = {
		phoneNumber: last(request.query.phoneNumber),
		email: last(request.query.email),
	};
	if (!asked.phoneNumber && !asked.email) {
		return errors.badRequest(request, 'phoneNumber or email is required');
	}
	const contact = contactOf(asked, context, switches.contactLookup);
	if (!contact) return errors.missing(request, 'Contact', switches.missingContact);
	const known = { success: true, contactId: contact.id };
	switch (switches.contactAnswer) {
		case 'short':
			return json(200, known);
		case 'rich':
			return json(200, { ...known, contact: richContact(contact, context) });
		case 'flat':
			return json(200, flatContact(contact, context));
	}
}

function create(request: ApiRequest, body: ContactBody, context: DmChampContext): Answer {
	const { state, errors, events, switches } = context;
	const phone = phoneOf(body, switches.phoneField);
	if (!phone && switches.phoneRequired) {
		return errors.badRequest(request, `${switches.phoneField} is required`);
	}
	if (!phone && !body.email) return errors.badRequest(request, 'phone or email is required');
	if (phone && !E164.test(phone)) return errors.invalidPhone(request);

	const lists = listsOf(body);
	const problem = listProblem(request, lists, context);
	if (problem) return problem;
	const known = phone ? state.contactByPhone(phone, 'withPlus') : undefined;
	if (known) return duplicate(request, known, context);

	const contact = state.addContact({
		...(switches.fillUnknown ? UNKNOWN : {}),
		...fieldsOf(body),
		...(phone ? { phone } : {}),
	});
	for (const id of lists) state.lists.get(id)?.fields.contacts.push(contact.id);
	events.contactCreated(contact);
	return created(contact, 'Successfully created new contact', switches.createStatus, context);
}

/** Reference: the defaults of a new contact. */
const UNKNOWN = { firstName: 'Unknown', lastName: 'Unknown', email: 'unknown@unknown.com' };

function phoneOf(
	{ phone, phoneNumber }: ContactBody,
	field: DmChampContext['switches']['phoneField'],
): string | undefined {
	if (field === 'phone') return phone;
	return field === 'phoneNumber' ? phoneNumber : (phoneNumber ?? phone);
}

/** Reference: `listIds` wins over `listId`. */
function listsOf({ listIds, listId }: ContactBody): string[] {
	return [...new Set(listIds ?? (listId === undefined ? [] : [listId]))];
}

/** Reference: every list is checked before anything is created. */
export function listProblem(
	request: ApiRequest,
	lists: string[],
	{ state, errors, switches }: DmChampContext,
): Answer | undefined {
	if (lists.some((id) => !state.lists.get(id))) return errors.missing(request, 'List');
	if (lists.length === 0 || switches.listPermission === 'granted') return undefined;
	const message = 'You do not have permission to add contacts to this list';
	return errors.error(request, 403, 'FORBIDDEN', message);
}

function duplicate(request: ApiRequest, contact: Contact, context: DmChampContext): Answer {
	const message = 'Contact already exists';
	const failure = { success: false, error_code: 409, message };
	switch (context.switches.duplicateContact) {
		case 'returned':
			return created(contact, message, 200, context);
		case 'status409':
			return context.errors.error(request, 409, 'CONTACT_EXISTS', message);
		case 'code409':
			return json(200, failure);
		case 'nestedCode409':
			return json(200, { success: true, data: failure });
	}
}

function created(
	contact: Contact,
	message: string,
	status: number,
	context: DmChampContext,
): Answer {
	switch (context.switches.createAnswer) {
		case 'flat':
			return json(status, flatContact(contact, context));
		case 'contactId':
			return json(status, { success: true, contactId: contact.id });
		case 'data':
			return json(status, { success: true, data: { message, contactId: contact.id } });
	}
}

function update(request: ApiRequest, contact: Contact, context: DmChampContext): Answer {
	return withJson(request, contactChanges, context, (body) => {
		const { custom_fields: custom = {} } = body;
		const { customFields: rule } = context.switches;
		const kept = rule === 'merge' || !body.custom_fields ? contact.fields.customFields : {};
		const changes = { ...fieldsOf(body), customFields: { ...kept, ...custom } };
		context.state.contacts.update(contact.id, changes, context.clock.now());
		return json(200, { success: true, message: 'Contact updated successfully' });
	});
}

/** The stored fields that a body sets, besides phone and lists. */
function fieldsOf(body: ContactBody): Partial<ContactFields> {
	const fields: Partial<ContactFields> = {
		firstName: body.firstName,
		lastName: body.lastName,
		email: body.email,
		isBotActive: body.is_bot_active,
		doNotDisturb: body.do_not_disturb,
		channel: body.channel,
		currentCampaign: body.currentCampaign,
		currentCampaignData: body.currentCampaignData,
		externalId: body.externalId,
		customChannel: body.customChannel,
		instagramId: body.instagramId,
		chatWidgetId: body.chatWidgetId,
		isChatWindowOpen: body.isChatWindowOpen,
		customFields: body.custom_fields,
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
