import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { plainSuccess } from '../answers';
import { contactListBody, listMemberBody } from '../bodies';
import type { DmChampContext } from '../context';
import { withJson } from './body';
import { listProblem } from './contacts';
import { at, type Place } from './place';

/** Guide: Add a Contact to a List. */
export function guideListPlaces(context: DmChampContext): Place[] {
	return [
		at('POST', '/lists/{id}/contacts', (request) =>
			withJson(request, listMemberBody, context, ({ contactId }) =>
				add(request, contactId, request.params.id, context, (message) =>
					plainSuccess(message, context.switches),
				),
			),
		),
	];
}

/** Reference: add a contact to a list. */
export function referenceListPlaces(context: DmChampContext): Place[] {
	return [
		at('POST', '/contacts/lists', (request) =>
			withJson(request, contactListBody, context, ({ contactId, listId }) =>
				add(request, contactId, listId, context, (message) =>
					json(200, { success: true, message }),
				),
			),
		),
	];
}

/** A contact that is in the list already stays in it once. */
function add(
	request: ApiRequest,
	contactId: string,
	listId: string,
	context: DmChampContext,
	answer: (message: string) => Answer,
): Answer {
	const { state, errors } = context;
	if (!state.contacts.get(contactId)) return errors.missing(request, 'Contact');
	const problem = listProblem(request, [listId], context);
	if (problem) return problem;
	const list = state.lists.get(listId);
	if (list && !list.fields.contacts.includes(contactId)) list.fields.contacts.push(contactId);
	return answer(`Contact successfully added to list ${list?.fields.name}`);
}
