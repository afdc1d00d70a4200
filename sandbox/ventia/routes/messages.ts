import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { Doc } from '../../shared/collection';
import type { VentiaContext } from '../context';
import { type MessageBody, messageBody, messageProblems } from '../messageBodies';
import type { ContactFields, MessageFields } from '../records';
import { digitsOf } from '../state';
import { datesOf } from '../wire';
import { withContact } from './contacts';
import { at, type Place } from './operation';

/** Messages on any channel (new documentation: Create message). */
export function messagePlaces(context: VentiaContext): Place[] {
	const sending = withContact(context, (request, contact) => send(request, contact, context));
	return [at('POST', '/contact/{id}/message', sending)];
}

function send(request: ApiRequest, contact: Doc<ContactFields>, context: VentiaContext): Answer {
	const { errors } = context;
	return withBody(
		request,
		messageBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			const problems = [...messageProblems(body), ...senderProblems(body, contact, context)];
			if (problems.length > 0) return errors.badRequest(problems);
			const sender = body.channelId ?? body.userId ?? body.userIntegrationId ?? '';
			return answer(storeMessage(contact, sender, body, context), context);
		},
	);
}

/** The sender must exist, and templates go out through WhatsApp Business only. */
function senderProblems(
	body: MessageBody,
	contact: Doc<ContactFields>,
	{ state }: VentiaContext,
): string[] {
	const channel = state.channels.get(body.channelId);
	const problems: string[] = [];
	if (body.channelId && !channel) problems.push(`channelId ${body.channelId} does not exist`);
	if (body.userId && !state.shownUsers.some(({ id }) => id === body.userId)) {
		problems.push(`userId ${body.userId} is not an active user`);
	}
	if (body.userIntegrationId && !state.userIntegrations.get(body.userIntegrationId)) {
		problems.push(`userIntegrationId ${body.userIntegrationId} does not exist`);
	}
	const medium = channel?.fields.type ?? body.medium ?? 'whatsapp_business';
	if (medium !== 'fb' && medium !== 'ig' && contact.fields.phones.length === 0) {
		problems.push('the contact has no phone');
	}
	if (body.template && medium !== 'whatsapp_business') {
		problems.push(`template cannot be sent through ${medium}`);
	}
	return problems;
}

/** Writes a message down as sent; its contact has interacted from then on. */
export function storeMessage(
	contact: Doc<ContactFields>,
	sender: string,
	content: Record<string, unknown>,
	{ state, clock }: VentiaContext,
): Doc<MessageFields> {
	const now = clock.now();
	const to = digitsOf(contact.fields.phones[0] ?? '');
	const wamid = `wamid.sandboxout${state.messages.size + 1}`;
	state.contacts.update(contact.id, { lastInteraction: now }, now);
	return state.messages.insert({ contact: contact.id, sender, to, wamid, content }, now);
}

/** The documentation that is known ends before the answer. */
function answer(
	{ fields, ...doc }: Doc<MessageFields>,
	{ state, switches }: VentiaContext,
): Answer {
	const { contact, content, wamid } = fields;
	const message = {
		_id: doc.id,
		company: state.company,
		contact,
		via: 'api',
		type: 'message',
		content,
		messageId: wamid,
		...datesOf(doc),
	};
	switch (switches.messageAnswer) {
		case 'success':
			return json(200, { success: true, result: message });
		case 'wrapped':
			return json(200, { message });
		case 'bare':
			return json(200, message);
	}
}
