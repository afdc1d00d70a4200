import type { INodeProperties } from 'n8n-workflow';

import {
	dropDuplicatesOption,
	includeHeadersOption,
} from '../../shared/trigger/webhook/properties';

export const webhookProperties: INodeProperties[] = [
	{
		displayName:
			'This trigger registers itself in Ventia when the workflow is activated, and switches its webhook off afterwards. Ventia calls https addresses only: WEBHOOK_URL of this n8n must be one. A test run uses a webhook of its own.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Official WhatsApp',
				value: 'interactions.official_whatsapp',
				description: 'Messages on official WhatsApp channels',
			},
			{
				name: 'Official WhatsApp Statuses',
				value: 'interactions.official_whatsapp_statuses',
				description: 'Sent, delivered, read or failed, for messages you sent',
			},
		],
		default: ['interactions.official_whatsapp'],
		description: 'What Ventia calls this trigger for',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				...dropDuplicatesOption,
				description:
					'Whether to ignore a message or status that came before within a day. Sent, delivered and read of one message are three statuses.',
			},
			includeHeadersOption,
			{
				displayName: 'Split Items',
				name: 'splitItems',
				type: 'boolean',
				default: true,
				description:
					'Whether to give one item per message or status, with its kind, contact and metadata beside it. Otherwise an item is what Ventia sent, as it came.',
			},
		],
	},
];
