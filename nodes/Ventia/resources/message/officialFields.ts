import type { INodeProperties } from 'n8n-workflow';

const shownFor = (...types: string[]) => ({ show: { messageType: types } });
const FILES = ['audio', 'document', 'image', 'video'];

// Nothing that hangs on it is marked as required: n8n would ask for all of it when this is an expression.
const messageType: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Interactive (Buttons)', value: 'interactive' },
		{ name: 'Location', value: 'location' },
		{ name: 'Template', value: 'template' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
	default: 'text',
	description: 'WhatsApp takes only templates when the contact has not written for 24 hours',
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Text of the message, up to 4,096 characters',
	displayOptions: shownFor('text'),
};

const previewUrl: INodeProperties = {
	displayName: 'Preview URL',
	name: 'previewUrl',
	type: 'boolean',
	default: false,
	description: 'Whether WhatsApp shows a preview of the first link in the text',
	displayOptions: shownFor('text'),
};

const mediaSource: INodeProperties = {
	displayName: 'Media Source',
	name: 'mediaSource',
	type: 'options',
	options: [
		{ name: 'ID', value: 'id', description: 'ID of a file that was uploaded to WhatsApp' },
		{ name: 'Link', value: 'link', description: 'Address of a file that is open to everybody' },
	],
	default: 'link',
	displayOptions: shownFor(...FILES),
};

const mediaLink: INodeProperties = {
	displayName: 'Media Link',
	name: 'mediaLink',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/offer.pdf',
	displayOptions: { show: { messageType: FILES, mediaSource: ['link'] } },
};

const mediaId: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
	displayOptions: { show: { messageType: FILES, mediaSource: ['id'] } },
};

const caption: INodeProperties = {
	displayName: 'Caption',
	name: 'caption',
	type: 'string',
	default: '',
	description: 'Text beside the file, up to 1,024 characters',
	displayOptions: shownFor('document', 'image', 'video'),
};

const filename: INodeProperties = {
	displayName: 'File Name',
	name: 'filename',
	type: 'string',
	default: '',
	placeholder: 'e.g. offer.pdf',
	description: 'Name that the recipient sees',
	displayOptions: shownFor('document'),
};

const interactiveBody: INodeProperties = {
	displayName: 'Interactive Body',
	name: 'interactiveBody',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Text above the buttons, up to 1,024 characters',
	displayOptions: shownFor('interactive'),
};

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, maxAllowedFields: 3 },
	placeholder: 'Add button',
	default: {},
	description: 'One to three buttons with different titles',
	options: [
		{
			name: 'button',
			displayName: 'Button',
			values: [
				{
					displayName: 'ID',
					name: 'id',
					type: 'string',
					default: '',
					description: 'What the answer of the contact carries, up to 256 characters',
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					description: 'What the contact reads, up to 20 characters',
				},
			],
		},
	],
	displayOptions: shownFor('interactive'),
};

const latitude: INodeProperties = {
	displayName: 'Latitude',
	name: 'latitude',
	type: 'string',
	default: '',
	placeholder: 'e.g. -34.9011',
	displayOptions: shownFor('location'),
};

const longitude: INodeProperties = {
	displayName: 'Longitude',
	name: 'longitude',
	type: 'string',
	default: '',
	placeholder: 'e.g. -56.1645',
	displayOptions: shownFor('location'),
};

const locationName: INodeProperties = {
	displayName: 'Location Name',
	name: 'locationName',
	type: 'string',
	default: '',
	displayOptions: shownFor('location'),
};

const locationAddress: INodeProperties = {
	displayName: 'Location Address',
	name: 'locationAddress',
	type: 'string',
	default: '',
	displayOptions: shownFor('location'),
};

const templateName: INodeProperties = {
	displayName: 'Template Name',
	name: 'templateName',
	type: 'string',
	default: '',
	description: 'Name of an approved template',
	displayOptions: shownFor('template'),
};

const languageCode: INodeProperties = {
	displayName: 'Language Code',
	name: 'languageCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. es',
	description: 'Language of the template, as it was approved',
	displayOptions: shownFor('template'),
};

const components: INodeProperties = {
	displayName: 'Components',
	name: 'components',
	type: 'json',
	default: '[]',
	description:
		'Values for the template as a JSON array, such as [{ "type": "body", "parameters": [{ "type": "text", "text": "Ana" }] }]',
	displayOptions: shownFor('template'),
};

export const officialFields: INodeProperties[] = [
	messageType,
	text,
	previewUrl,
	mediaSource,
	mediaLink,
	mediaId,
	caption,
	filename,
	interactiveBody,
	buttons,
	latitude,
	longitude,
	locationName,
	locationAddress,
	templateName,
	languageCode,
	components,
];
