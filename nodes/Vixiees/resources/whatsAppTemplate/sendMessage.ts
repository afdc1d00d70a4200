import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { nameValueRows } from '../../../shared/descriptor/fields';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkPhone, recipientLane } from '../../shared/checks';
import { contactLocator, customProperties, templateLocator } from '../../shared/fields';

// Neither recipient is marked as required: n8n would ask for both when Send To is an expression.
const sendTo: INodeProperties = {
	displayName: 'Send To',
	name: 'sendTo',
	type: 'options',
	options: [
		{ name: 'Contact', value: 'contact' },
		{ name: 'Phone', value: 'phone' },
	],
	default: 'contact',
	description: 'Whether the recipient is a contact of Vixiees or a phone number',
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +34600111222',
	description: 'Phone number in international form, with + and the country code',
	displayOptions: { show: { sendTo: ['phone'] } },
};

const variables: INodeProperties = nameValueRows({
	displayName: 'Variables',
	name: 'variables',
	description: 'Values for the placeholders of the template, by their names',
	row: 'variable',
	rowName: 'Variable',
	placeholder: 'Add variable',
	namePlaceholder: 'e.g. first_name',
});

export const sendTemplateMessage = writeOperation({
	value: 'sendMessage',
	name: 'Send Message',
	action: 'Send whatsapp template message',
	description: 'Send an approved WhatsApp template to a contact or a phone number',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in Vixiees to see whether the message was sent",
	fields: [
		templateLocator,
		sendTo,
		contactLocator({ displayOptions: { show: { sendTo: ['contact'] } }, required: false }),
		phone,
		variables,
		customProperties,
	],
	call: (parameters) => {
		const values = parameters.pairs('variables', 'variable');
		return {
			route: 'whatsAppTemplate.sendMessage',
			params: { templateId: parameters.id('templateId') },
			body: {
				...recipient(parameters),
				...(Object.keys(values).length > 0 ? { variables: values } : {}),
				...parameters.pairs('customProperties', 'property'),
			},
		};
	},
	check: checkPhone,
	lane: recipientLane,
});

function recipient(parameters: Parameters): IDataObject {
	return parameters.text('sendTo') === 'phone'
		? { phone: parameters.requiredText('phone') }
		: { contact_id: parameters.id('contactId') };
}
