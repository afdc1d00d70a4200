import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import { dealBody } from '../bodies';
import type { VixieesContext } from '../context';
import { writeDate } from '../dates';
import type { Details } from '../errors';
import type { DealFields } from '../records';
import { recordAnswer, wireRecord } from '../wire';
import { getRoute, listRoute, withBody } from './route';
import { updateRoutes } from './updateRoute';

/** Deals: create, update, list (vendor page: What you can do, Common Use Cases 3). */
export function dealRoutes(context: VixieesContext): ApiRoute[] {
	const kind = { singular: 'deal', plural: 'deals', table: context.state.deals };
	return [
		listRoute(kind, context),
		getRoute(kind, context),
		{ method: 'POST', path: '/deals', handle: (request) => create(request, context) },
		...updateRoutes('deals', context, (request) => update(request, context)),
	];
}

/** A deal has a title and exactly one contact (help page: Opportunities). */
function create(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors, events } = context;
	return withBody(request, dealBody, context, (body) => {
		const { contact_id: contactId, title } = body;
		const contact = state.contacts.find(contactId);
		const details: Details = {};
		if (!contact) details.contact_id = [contactId === undefined ? "can't be blank" : 'must exist'];
		if (title === undefined) details.title = ["can't be blank"];
		if (!contact || title === undefined) return errors.invalid(details);
		const deal = state.addDeal({
			...closed(body, context),
			title,
			contact_id: contact.id,
		});
		events.dealCreated(deal);
		return recordAnswer(201, 'deal', wireRecord(deal, switches), switches);
	});
}

function update(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors, clock, events } = context;
	const deal = state.deals.find(request.params.id);
	if (!deal) return errors.notFound({ id: ['does not exist'] });
	return withBody(request, dealBody, context, (body) => {
		const contact = state.contacts.find(body.contact_id ?? deal.fields.contact_id);
		if (!contact) return errors.invalid({ contact_id: ['must exist'] });
		const wasOpen = deal.fields.status === 'open';
		const changes = { ...(wasOpen ? closed(body, context) : body), contact_id: contact.id };
		state.deals.update(deal.id, changes, clock.now());
		events.dealUpdated(deal);
		return recordAnswer(200, 'deal', wireRecord(deal, switches), switches);
	});
}

/** The close date is set when a deal is won or lost (help page: Opportunities). */
function closed<Body extends Pick<Partial<DealFields>, 'status' | 'close_date'>>(
	body: Body,
	{ clock, switches }: VixieesContext,
): Body {
	if (body.close_date || (body.status !== 'won' && body.status !== 'lost')) return body;
	return { ...body, close_date: writeDate(clock.now(), switches) };
}
