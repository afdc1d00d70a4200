import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { email } from '../../shared/fields';
import { campaignId, checkCustomData, customData, messageBody, recipientLane } from './fields';

const messageSid: INodeProperties = {
	displayName: 'Message SID',
	name: 'messageSid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.messageId }}',
	description:
		'Unique ID of the message in your own system: one that was received before is not taken again',
};

const fromId: INodeProperties = {
	displayName: 'From ID',
	name: 'fromId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. customer-1042',
	description: 'ID of the sender in your own system',
};

const toId: INodeProperties = {
	displayName: 'To ID',
	name: 'toId',
	type: 'string',
	required: true,
	default: '',
	description: 'Your user ID in the app, which stands for your business',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		campaignId,
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. livechat',
			description: 'Label of where the message comes from, such as email, livechat or custom',
		},
		email,
		firstName,
		lastName,
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'options',
			options: [
				{ name: 'Reaction', value: 'reaction', description: 'An emoji on another message' },
				{ name: 'Text', value: 'text' },
			],
			default: 'text',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: '',
			placeholder: 'e.g. received',
			description: 'Status of the message; received unless set',
		},
	] as unknown as INodePropertyOptions[],
};

/** Guide, "Receive Incoming Messages (Custom Channel)". */
const REQUIRED = ['messageSid', 'fromId', 'toId', 'body'];

export const receiveCustomChannel = writeOperation({
	value: 'receiveCustomChannel',
	name: 'Receive in Custom Channel',
	action: 'Receive message in custom channel',
	description:
		"Hand in a customer's message from another system, for the AI or your team to answer",
	// Guide: the SID "prevents duplicates".
	repeat: 'safe',
	sendsOnce: true,
	verifyStep: "Open the contact's conversation in the app to see whether the message arrived",
	missingStep: 'Check the To ID and the Campaign ID against those in the app',
	fields: [messageSid, fromId, toId, messageBody, additionalFields],
	call: (parameters) => ({
		route: 'message.receiveCustomChannel',
		body: {
			customData: customData(REQUIRED, parameters),
			messageType: parameters.collection('additionalFields').messageType ?? 'text',
		},
	}),
	check: (body, parameters) => checkCustomData(body, REQUIRED, parameters),
	lane: recipientLane,
});
