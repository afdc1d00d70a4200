import { laneOf } from '../../../shared/descriptor/located';
import { recordLocator } from '../../../shared/descriptor/fields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

const templateLocator = recordLocator({
	displayName: 'Template',
	name: 'templateId',
	description:
		'The approved WhatsApp template, picked from the list or given by ID. Its placeholders are filled from the fields of the contact.',
	search: 'searchTemplates',
	placeholder: 'e.g. template123',
});

export const sendTemplate = writeOperation({
	value: 'send',
	name: 'Send',
	action: 'Send whatsapp template',
	description: 'Send a WhatsApp template to a contact, also when the chat is closed',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in the app to see whether the template was sent",
	missingStep: 'Check the contact and the template: one of the two does not exist in this account',
	fields: [contactLocator, templateLocator],
	call: (parameters) => ({
		route: 'whatsAppTemplate.send',
		records: { contactId: contactOf(parameters) },
		body: { whatsappTemplateId: parameters.id('templateId') },
	}),
	lane: ({ records }) => laneOf(records?.contactId),
});
