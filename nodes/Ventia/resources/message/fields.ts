import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { userLocator } from '../../shared/fields';

// Nothing that hangs on it is marked as required: n8n would ask for all of it when this is an expression.
const sendFrom: INodeProperties = {
	displayName: 'Send From',
	name: 'sendFrom',
	type: 'options',
	options: [
		{
			name: 'Channel',
			value: 'channel',
			description: 'A shared channel of the company, whatever its kind',
		},
		{ name: 'User', value: 'user', description: "A user's own WhatsApp" },
		{
			name: 'User Integration',
			value: 'userIntegration',
			description: "A user's own WhatsApp Business, by the ID of its integration",
		},
	],
	default: 'channel',
	description: 'Who the message comes from',
};

export const channelId: INodeProperties = {
	displayName: 'Channel ID',
	name: 'channelId',
	type: 'string',
	default: '',
	description: 'ID of the channel in Ventia',
};

const medium: INodeProperties = {
	displayName: 'Medium',
	name: 'medium',
	type: 'options',
	options: [
		{ name: 'Unofficial WhatsApp', value: 'unofficial_wpp' },
		{ name: 'WhatsApp Business', value: 'whatsapp_business' },
	],
	default: 'whatsapp_business',
	description: "Which of the user's WhatsApp sessions sends the message",
	displayOptions: { show: { sendFrom: ['user'] } },
};

const userIntegrationId: INodeProperties = {
	displayName: 'User Integration ID',
	name: 'userIntegrationId',
	type: 'string',
	default: '',
	description: 'ID of the WhatsApp Business integration of the user',
	displayOptions: { show: { sendFrom: ['userIntegration'] } },
};

export const sender: INodeProperties[] = [
	sendFrom,
	{ ...channelId, displayOptions: { show: { sendFrom: ['channel'] } } },
	userLocator({
		description: 'The user whose WhatsApp sends the message, picked from the list or given by ID',
		displayOptions: { show: { sendFrom: ['user'] } },
	}),
	medium,
	userIntegrationId,
];

export const MEDIUMS = ['unofficial_wpp', 'whatsapp_business'];
export const MEDIA_TYPES = ['image', 'audio', 'video', 'file'];

const contentType: INodeProperties = {
	displayName: 'Content Type',
	name: 'contentType',
	type: 'options',
	options: [
		{ name: 'Media', value: 'media' },
		{ name: 'Template', value: 'template' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What the message holds',
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	displayOptions: { show: { contentType: ['text'] } },
};

const mediaType: INodeProperties = {
	displayName: 'Media Type',
	name: 'mediaType',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'File', value: 'file' },
		{ name: 'Image', value: 'image' },
		{ name: 'Video', value: 'video' },
	],
	default: 'image',
	displayOptions: { show: { contentType: ['media'] } },
};

const mediaUrl: INodeProperties = {
	displayName: 'Media URL',
	name: 'mediaUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/offer.pdf',
	description: 'Address of the file, which must be open to everybody',
	displayOptions: { show: { contentType: ['media'] } },
};

const template: INodeProperties = {
	displayName: 'Template ID',
	name: 'template',
	type: 'string',
	default: '',
	description: 'ID of an approved template; only WhatsApp Business sends templates',
	displayOptions: { show: { contentType: ['template'] } },
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { contentType: ['media'] } },
	options: [
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			description: 'Text beside the file',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. offer.pdf',
			description: 'Name that the recipient sees',
		},
		{
			displayName: 'MIME Type',
			name: 'mimetype',
			type: 'string',
			default: '',
			placeholder: 'e.g. application/pdf',
			description: 'Type of the file, where its address does not show it',
		},
	] as unknown as INodePropertyOptions[],
};

export const content: INodeProperties[] = [
	contentType,
	text,
	mediaType,
	mediaUrl,
	template,
	additionalFields,
];
