import type { INodeProperties } from 'n8n-workflow';

import { writeOperation } from '../../../shared/descriptor/simpleOperations';

/** Reference: typing is simulated at 500 characters a minute, and the answer may wait for it. */
const TIMEOUT_MS = 600_000;

const phoneNumber: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +34600111222',
	description:
		'Phone number in international form, with + and the country code. The contact is created where it is missing.',
};

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	description: 'Text of the message; at blank lines it is divided into several messages',
};

export const sendWhatsApp = writeOperation({
	value: 'send',
	name: 'Send',
	action: 'Send whatsapp message',
	description:
		'Send a WhatsApp message through the linked phone of the account; it takes one credit',
	repeat: 'refused-only',
	sendsOnce: true,
	timeoutMs: TIMEOUT_MS,
	verifyStep: "Open the contact's conversation in the app to see whether the message was sent",
	fields: [phoneNumber, message],
	call: (parameters) => ({
		route: 'whatsApp.send',
		body: {
			phoneNumber: parameters.requiredText('phoneNumber'),
			message: parameters.requiredText('message'),
		},
		namesNoRecord: true,
	}),
	check: (body, parameters) => {
		body.phoneNumber = parameters.phone(String(body.phoneNumber ?? ''), 'phoneNumber');
		if (body.message) return;
		parameters.fail("'Message' is empty", 'Under Raw Body, set it or leave it out');
	},
	lane: ({ body }) => `phone ${String(body?.phoneNumber)}`,
});
