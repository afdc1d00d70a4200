import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { VentiaContext } from '../context';
import { officialMessageBody } from '../messageBodies';
import { OFFICIAL_WHATSAPP_PATHS } from '../switches';
import { storeMessage } from './messages';
import { at, type Place } from './operation';

const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Messages through official WhatsApp (vendor page: Send message, whose path is lost). */
export function officialWhatsAppPlaces(context: VentiaContext): Place[] {
	return Object.entries(OFFICIAL_WHATSAPP_PATHS).map(([name, path]) =>
		at(
			'POST',
			path,
			(request) => send(request, context),
			({ officialWhatsAppRoute }) => officialWhatsAppRoute === name,
		),
	);
}

/** The page lists 200, 400, 409 and 500, so that an unknown channel or contact is a 400. */
function send(request: ApiRequest, context: VentiaContext): Answer {
	const { state, errors, switches, clock } = context;
	const { channelId, contactId } = request.params;
	const contact = state.contacts.get(contactId);
	const [phone] = contact?.fields.phones ?? [];
	if (state.channels.get(channelId)?.fields.type !== 'whatsapp_business') {
		return errors.failure(400, `channelId ${channelId} is not an official WhatsApp channel`);
	}
	if (!contact) return errors.failure(400, `contactId ${contactId} does not exist`);
	if (phone === undefined) return errors.failure(400, `contactId ${contactId} has no phone`);
	return withBody(
		request,
		officialMessageBody,
		(problems) => errors.failure(400, problems),
		(body) => {
			const isOpen = clock.now() - (contact.fields.lastInbound ?? -Infinity) < SERVICE_WINDOW_MS;
			if (switches.serviceWindow === 'enforced' && !isOpen && body.message.type !== 'template') {
				return errors.failure(409, 'More than 24 hours have passed since the contact wrote');
			}
			const { fields } = storeMessage(contact, channelId, body, context);
			return json(200, {
				success: true,
				messaging_product: 'whatsapp',
				contacts: [{ input: fields.to, wa_id: fields.to }],
				messages: [{ id: fields.wamid }],
			});
		},
	);
}
