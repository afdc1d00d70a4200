import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import { leadBody, leadEntryBody } from '../bodies';
import type { VentiaContext } from '../context';
import { ventiaSwitchesSchema } from '../switches';
import { wholeContact } from '../wire';
import { at, type Place } from './operation';

const { leadRoute, leadEntryRoute } = ventiaSwitchesSchema.shape;

/** Leads, and entries of lead forms (vendor page). */
export function leadPlaces(context: VentiaContext): Place[] {
	return [
		...leadRoute.removeDefault().options.map((spelling) =>
			at(
				'POST',
				`/${spelling}`,
				(request) => createLead(request, context),
				(switches) => switches.leadRoute === spelling,
			),
		),
		...leadEntryRoute.removeDefault().options.map((spelling) =>
			at(
				'POST',
				`/${spelling}/{code}`,
				(request) => createLeadEntry(request, context),
				(switches) => switches.leadEntryRoute === spelling,
			),
		),
	];
}

/**
 * Vendor page: Create lead. A lead becomes a contact unless there is one, whose agent is told with
 * a note. That a contact is known by its phone or e-mail is not on the page.
 */
function createLead(request: ApiRequest, { state, errors }: VentiaContext): Answer {
	return withBody(
		request,
		leadBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			if (!state.shownUsers.some(({ id }) => id === body.agent)) {
				return errors.badRequest(`agent ${body.agent} is not an active user`);
			}
			const [known] = state.contactsReachedBy(body.emails, body.phones);
			if (!known) return json(200, wholeContact(state.addContact(body), state));
			const content = { body: `New campaign lead: ${body.detail || body.origin}` };
			state.addInteraction(known, { type: 'note', via: 'server', content });
			return json(200, wholeContact(known, state));
		},
	);
}

/** Vendor page: Create a new lead entry. Its contact gets the agent of the form. */
function createLeadEntry(request: ApiRequest, { state, errors, clock }: VentiaContext): Answer {
	const form = state.leadForms.all().find(({ fields }) => fields.code === request.params.code);
	if (!form) return errors.notFound('Lead entry form');
	return withBody(
		request,
		leadEntryBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			const { firstName = '', lastName, phones, emails, detail } = body;
			const [known] = state.contactsReachedBy(emails, phones);
			const fields = { firstName, lastName, phones, emails, detail };
			const contact =
				known ?? state.addContact({ ...fields, origin: 'web', agent: form.fields.agent });
			const entry = { ...body, form: form.id, contact: contact.id };
			const { id } = state.leadEntries.insert(entry, clock.now());
			return json(200, { _id: id, ...body });
		},
	);
}
