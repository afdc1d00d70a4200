import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { whatsAppBody } from '../bodies';
import type { DmChampContext } from '../context';
import { withJson } from './body';
import { at, type Place } from './place';

const CREDITS_PER_CALL = 1;
/** Reference: typing is simulated at 500 characters a minute. */
const TYPING_MS_PER_CHARACTER = 60_000 / 500;

/** Reference: send a WhatsApp Web message. */
export function whatsAppWebPlaces(context: DmChampContext): Place[] {
	return [at('POST', '/whatsapp-web/send', (request) => send(request, context))];
}

/** The message is on its way before it is answered, so a caller who leaves early has sent it all the same. */
function send(request: ApiRequest, context: DmChampContext): Answer | Promise<Answer> {
	const { state, errors, events, switches, clock } = context;
	return withJson(request, whatsAppBody, context, async ({ phoneNumber, message }) => {
		if (switches.whatsAppLink === 'missing') {
			return errors.badRequest(request, 'No active WhatsApp Web connection');
		}
		if (state.credits < CREDITS_PER_CALL) {
			return errors.error(request, 402, 'INSUFFICIENT_CREDITS', 'Insufficient credits');
		}
		state.credits -= CREDITS_PER_CALL;
		const channel = 'whatsapp_web';
		const known = state.contactByPhone(phoneNumber);
		const contact = known ?? state.addContact({ phone: phoneNumber, channel });
		if (!known) events.contactCreated(contact);
		const chunks = message
			.split(/\n{2,}/)
			.map((chunk) => chunk.trim())
			.filter((chunk) => chunk !== '');
		const sent = chunks.map((body) =>
			state.addMessage(contact, { body, channel, direction: 'outbound' }),
		);
		if (switches.whatsAppTyping === 'simulated') {
			const characters = chunks.reduce((sum, { length }) => sum + length, 0);
			await clock.sleep(characters * TYPING_MS_PER_CHARACTER);
		}
		return json(200, {
			success: true,
			contactId: contact.id,
			messagesSent: sent.length,
			totalChunks: chunks.length,
			messageIds: sent.map(({ fields }) => fields.messageSid),
			creditsUsed: CREDITS_PER_CALL,
		});
	});
}
