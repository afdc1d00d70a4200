import { json } from '../../shared/answer';
import type { Doc } from '../../shared/collection';
import { summaryBody } from '../bodies';
import type { DmChampContext } from '../context';
import type { ContactFields } from '../records';
import { withJson } from './body';
import { contactOf } from './contacts';
import { at, type Place } from './place';

/** Reference: generate a summary, which is not in the answer but comes later, as an event. */
export function summaryPlaces(context: DmChampContext): Place[] {
	const { errors, switches } = context;
	return [
		at('POST', '/summaries', (request) =>
			withJson(request, summaryBody, context, (body) => {
				const contact = contactOf(body, context, switches.contactLookup);
				if (!contact) return errors.missing(request, 'Contact', switches.missingContact);
				void summarize(contact, context);
				return json(200, { success: true, message: 'Chat summary generation started' });
			}),
		),
	];
}

async function summarize(contact: Doc<ContactFields>, context: DmChampContext): Promise<void> {
	const { state, events, clock, switches } = context;
	const pending = { contact: contact.id, status: 'pending', text: null } as const;
	const summary = state.summaries.insert(pending, clock.now());
	await clock.sleep(switches.summaryMs);
	const isThere = state.summaries.get(summary.id) === summary;
	if (!isThere) return; // A reset has taken it away meanwhile.
	const messages = state.messages.all().filter(({ fields }) => fields.contact === contact.id);
	const text = `${contact.fields.firstName ?? 'The contact'}: ${messages.length} messages.`;
	state.summaries.update(summary.id, { status: 'finished', text }, clock.now());
	events.summaryFinished(contact, text);
}
