import type { INodeProperties } from 'n8n-workflow';

import {
	dropDuplicatesOption,
	includeHeadersOption,
	otherEventsOption,
	pastedUrlAuthentication,
} from '../../shared/trigger/webhook/properties';

export const webhookProperties: INodeProperties[] = [
	{
		displayName:
			'Open Webhook URLs above, copy the Production URL and paste it in Vixiees under Settings > Account > API as Webhook URL, then switch on the events there. An account has one URL: pasting the Test URL replaces it until you paste the Production URL again.',
		name: 'pasteNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'All',
				value: '*',
				action: 'On any event',
				description: 'Every event, also those not named here',
			},
			{ name: 'Contact Created', value: 'contact_created' },
			{ name: 'Contact Updated', value: 'contact_updated' },
			{ name: 'Deal Created', value: 'deal_created' },
			{ name: 'Deal Updated', value: 'deal_updated' },
			{ name: 'Submitted Form Created', value: 'submitted_form_created' },
			{ name: 'Task Completed', value: 'task_completed' },
			{ name: 'WhatsApp Received', value: 'whatsapp_received', action: 'On WhatsApp received' },
		],
		default: ['*'],
		description: 'Other events are answered and start nothing',
	},
	...pastedUrlAuthentication,
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
					'Whether to ignore an event that came before within a day. Without this option that is done for WhatsApp messages only.',
			},
			{
				displayName: 'Fetch Record',
				name: 'fetchRecord',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the contact, deal or task from Vixiees and add it as "record". It needs the credential and one request per event, and can be trusted whoever sent the event.',
			},
			includeHeadersOption,
			{
				...otherEventsOption,
				placeholder: 'e.g. deal_lost',
				description: 'Names of further events, as Vixiees shows them; * stands for all',
			},
			{
				displayName: 'Payload Only',
				name: 'payloadOnly',
				type: 'boolean',
				default: false,
				description: "Whether to hand on the event's payload without the event's name around it",
			},
		],
	},
];
