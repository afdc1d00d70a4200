import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { channelId } from './fields';
import { officialBody } from './officialBody';
import { checkOfficialMessage } from './officialChecks';
import { officialFields } from './officialFields';

export const sendOfficialWhatsApp = writeOperation({
	value: 'sendOfficialWhatsApp',
	name: 'Send Official WhatsApp',
	action: 'Send official whatsapp message',
	description:
		'Send a message of any WhatsApp type through a channel of the official API; its path may need a route override',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in Ventia to see whether the message was sent",
	fields: [channelId, contactLocator(), ...officialFields],
	call: (parameters) => ({
		route: 'message.sendOfficialWhatsApp',
		params: { channelId: parameters.id('channelId'), contactId: contactOf(parameters) },
		body: officialBody(parameters),
	}),
	check: checkOfficialMessage,
	lane: ({ params }) => laneOf(params?.contactId),
});
