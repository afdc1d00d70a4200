import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { asTexts } from '../../../shared/descriptor/texts';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { content, MEDIA_TYPES, MEDIUMS, sender } from './fields';

export const sendMessage = writeOperation({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text, a file or a template to a contact on any channel',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in Ventia to see whether the message was sent",
	fields: [contactLocator(), ...sender, ...content],
	call: (parameters) => ({
		route: 'message.send',
		params: { contactId: contactOf(parameters) },
		body: { ...senderOf(parameters), ...contentOf(parameters) },
	}),
	check: (body, parameters) => {
		checkSender(body, parameters);
		checkContent(body, parameters);
	},
	lane: ({ params }) => laneOf(params?.contactId),
});

function senderOf(parameters: Parameters): IDataObject {
	switch (parameters.text('sendFrom')) {
		case 'user':
			return { userId: parameters.id('userId'), medium: parameters.text('medium') };
		case 'userIntegration':
			return { userIntegrationId: parameters.requiredText('userIntegrationId') };
		default:
			return { channelId: parameters.requiredText('channelId') };
	}
}

function contentOf(parameters: Parameters): IDataObject {
	switch (parameters.text('contentType')) {
		case 'media':
			return {
				mediaType: parameters.text('mediaType'),
				mediaUrl: parameters.requiredText('mediaUrl'),
				...asTexts(parameters.collection('additionalFields')),
			};
		case 'template':
			return { template: parameters.requiredText('template') };
		default:
			return { text: parameters.requiredText('text') };
	}
}

/** New documentation, "Create message": exactly one sender, and a medium with a user. */
function checkSender(body: IDataObject, parameters: Parameters): void {
	const senders = ['channelId', 'userId', 'userIntegrationId'].filter((name) => body[name]);
	if (senders.length !== 1) {
		parameters.fail(
			senders.length === 0
				? 'The message has no sender'
				: `The message has several senders: ${senders.join(', ')}`,
			"Set exactly one of 'Channel ID', 'User' and 'User Integration ID'",
		);
	}
	if (body.userId && !MEDIUMS.includes(String(body.medium))) {
		parameters.fail(
			"'Medium' is not set as it must be with a user",
			`Set it to one of: ${MEDIUMS.join(', ')}`,
		);
	}
}

/** New documentation, "Create message": at least one content, and no template together with a file. */
function checkContent(body: IDataObject, parameters: Parameters): void {
	if (Boolean(body.mediaType) !== Boolean(body.mediaUrl)) {
		parameters.fail("'Media Type' and 'Media URL' go together", 'Set both, or none of them');
	}
	if (body.mediaType && !MEDIA_TYPES.includes(String(body.mediaType))) {
		parameters.fail(
			`'Media Type' is not one that Ventia knows: ${String(body.mediaType)}`,
			`Set it to one of: ${MEDIA_TYPES.join(', ')}`,
		);
	}
	if (!body.text && !body.mediaUrl && !body.template) {
		parameters.fail('The message has no content', "Set 'Text', 'Media URL' or 'Template ID'");
	}
	if (body.template && body.mediaUrl) {
		parameters.fail("'Template ID' and 'Media URL' exclude each other", 'Set one of them');
	}
}
