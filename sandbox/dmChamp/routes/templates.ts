import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { listAnswer } from '../answers';
import { templateMessageBody } from '../bodies';
import type { DmChampContext } from '../context';
import { isoDate } from '../dates';
import { withJson } from './body';
import { at, type Place } from './place';

/** Reference: list the WhatsApp templates and send one. */
export function templatePlaces(context: DmChampContext): Place[] {
	const { state, switches } = context;
	return [
		at('GET', '/whatsapp-templates', () => {
			const templates = state.templates.all().map(({ id, createdAt, fields }) => {
				const { name, status, language, category } = fields;
				return { id, name, status, language, category, createdAt: isoDate(createdAt) };
			});
			return listAnswer(templates, 'data', switches);
		}),
		at('POST', '/whatsapp-templates/send', (request) => send(request, context)),
	];
}

/** The page lists 400 and 403, and no 404. */
function send(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, switches } = context;
	return withJson(request, templateMessageBody, context, ({ contactId, whatsappTemplateId }) => {
		const contact = state.contacts.get(contactId);
		const template = state.templates.get(whatsappTemplateId);
		if (!contact?.fields.phone) return errors.badRequest(request, 'Contact not found');
		if (!template) return errors.badRequest(request, 'WhatsApp template not found');
		if (switches.twilioCredentials === 'missing') {
			return errors.error(request, 403, 'FORBIDDEN', 'Twilio credentials not found');
		}
		state.addMessage(contact, {
			body: template.fields.body,
			direction: 'outbound',
			channel: 'whatsapp',
			type: 'template',
			templateId: template.id,
		});
		return json(200, { success: true, data: 'WhatsApp template message sent successfully' });
	});
}
