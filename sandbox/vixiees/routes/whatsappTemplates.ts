import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import { sendMessageBody } from '../bodies';
import type { VixieesContext } from '../context';
import type { Details } from '../errors';
import { recordAnswer, wireRecord } from '../wire';
import { listRoute, withBody } from './route';

/** Approved WhatsApp templates, and sending one (vendor page: Common Use Cases 2). */
export function whatsappTemplateRoutes(context: VixieesContext): ApiRoute[] {
	const kind = {
		singular: 'whatsapp_template',
		plural: 'whatsapp_templates',
		table: context.state.whatsappTemplates,
	};
	return [
		listRoute(kind, context),
		{
			method: 'POST',
			path: '/whatsapp_templates/{id}/send_message',
			handle: (request) => sendMessage(request, context),
		},
	];
}

/** The page does not show the body; a recipient and a value for every variable cannot be missing. */
function sendMessage(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors, clock } = context;
	const template = state.whatsappTemplates.find(request.params.id);
	if (!template) return errors.notFound({ id: ['does not exist'] });
	return withBody(request, sendMessageBody, context, (body) => {
		const contact = state.contacts.find(body.contact_id);
		const phone = body.phone ?? contact?.fields.phone;
		const details: Details = {};
		if (body.contact_id === undefined && body.phone === undefined) {
			details.base = ['contact_id or phone is required'];
		} else if (body.contact_id !== undefined && !contact) {
			details.contact_id = ['must exist'];
		} else if (!phone) {
			details.contact_id = ['has no phone'];
		}
		const problems = variableProblems(template.fields.variables, body.variables);
		if (problems.length > 0) details.variables = problems;
		if (!phone || Object.keys(details).length > 0) return errors.invalid(details);

		const variables = Object.fromEntries(
			Object.entries(body.variables).map(([name, value]) => [name, String(value)]),
		);
		const message = state.messages.insert(
			{
				whatsapp_template_id: template.id,
				contact_id: contact?.id ?? null,
				phone,
				variables,
				text: template.fields.body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name]),
				status: 'queued',
			},
			clock.now(),
		);
		return recordAnswer(201, 'message', wireRecord(message, switches), switches);
	});
}

function variableProblems(expected: string[], given: Record<string, unknown>): string[] {
	const missing = expected.filter((name) => given[name] === undefined || given[name] === '');
	const unknown = Object.keys(given).filter((name) => !expected.includes(name));
	return [
		...missing.map((name) => `${name} can't be blank`),
		...unknown.map((name) => `${name} is not a variable of this template`),
	];
}
