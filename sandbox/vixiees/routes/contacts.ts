import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import { contactBody } from '../bodies';
import type { VixieesContext } from '../context';
import type { ContactFields } from '../records';
import { recordAnswer, wireRecord } from '../wire';
import { getRoute, listRoute, withBody } from './route';
import { updateRoutes } from './updateRoute';

const REACHABLE = { base: ['email or phone is required'] };
const TAKEN = ['has already been taken'];

/** Contacts: create, update, list (vendor page: What you can do, Common Use Cases 1). */
export function contactRoutes(context: VixieesContext): ApiRoute[] {
	const kind = { singular: 'contact', plural: 'contacts', table: context.state.contacts };
	return [
		listRoute(kind, context),
		getRoute(kind, context),
		{ method: 'POST', path: '/contacts', handle: (request) => create(request, context) },
		...updateRoutes('contacts', context, (request) => update(request, context)),
	];
}

/** One of e-mail and phone is required (help page: Contacts); what becomes of a duplicate is a switch. */
function create(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors, clock, events } = context;
	return withBody(request, contactBody, context, (body) => {
		if (!isReachable(body)) return errors.invalid(REACHABLE);
		const [known] = state.contactsReachedBy(body.email, body.phone);
		if (known && switches.duplicateContacts === 'refuse') {
			const field = known.fields.email?.toLowerCase() === body.email?.toLowerCase();
			return errors.invalid({ [field ? 'email' : 'phone']: TAKEN });
		}
		if (known && switches.duplicateContacts === 'upsert') {
			state.contacts.update(known.id, body, clock.now());
			events.contactUpdated(known);
			return recordAnswer(200, 'contact', wireRecord(known, switches), switches);
		}
		const created = state.addContact({ source: 'API', ...body });
		events.contactCreated(created);
		return recordAnswer(201, 'contact', wireRecord(created, switches), switches);
	});
}

function update(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors, clock, events } = context;
	const contact = state.contacts.find(request.params.id);
	if (!contact) return errors.notFound({ id: ['does not exist'] });
	return withBody(request, contactBody, context, (body) => {
		if (!isReachable({ ...contact.fields, ...body })) return errors.invalid(REACHABLE);
		state.contacts.update(contact.id, body, clock.now());
		events.contactUpdated(contact);
		return recordAnswer(200, 'contact', wireRecord(contact, switches), switches);
	});
}

function isReachable({ email, phone }: Partial<ContactFields>): boolean {
	return Boolean(email) || Boolean(phone);
}
