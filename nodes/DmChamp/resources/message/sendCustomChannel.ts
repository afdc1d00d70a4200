import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { email } from '../../shared/fields';
import { campaignId, checkCustomData, customData, messageBody, recipientLane } from './fields';

const fromId: INodeProperties = {
	displayName: 'From ID',
	name: 'fromId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. customer-1042',
	description: 'ID of the contact in your own system. The contact is created where it is missing.',
};

const customChannel: INodeProperties = {
	displayName: 'Custom Channel',
	name: 'customChannel',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. my-channel',
	description: 'Name of the custom channel as it is set up in the app',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [campaignId, email, firstName, lastName] as unknown as INodePropertyOptions[],
};

/** Guide, "Send a Message (Custom Channel)". */
const REQUIRED = ['fromId', 'customChannel', 'body'];

export const sendCustomChannel = writeOperation({
	value: 'sendCustomChannel',
	name: 'Send in Custom Channel',
	action: 'Send message in custom channel',
	description: 'Send a message to a contact through a custom channel',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in the app to see whether the message was sent",
	missingStep: 'Check the Custom Channel and the Campaign ID against those in the app',
	fields: [fromId, customChannel, messageBody, additionalFields],
	call: (parameters) => ({
		route: 'message.sendCustomChannel',
		body: { customData: customData(REQUIRED, parameters) },
		expects: 'sentence',
	}),
	check: (body, parameters) => checkCustomData(body, REQUIRED, parameters),
	lane: recipientLane,
});
