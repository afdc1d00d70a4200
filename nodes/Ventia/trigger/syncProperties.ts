import type { INodeProperties } from 'n8n-workflow';

import { pollOptions } from '../../shared/trigger/poll/properties';

export const syncProperties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{
				name: 'Contact Created',
				value: 'contactCreated',
				description: 'Each contact once, when it is new',
			},
			{
				name: 'Contact Interaction',
				value: 'contactInteraction',
				description: 'Each contact after every new interaction: a message, note, call or transfer',
			},
		],
		default: 'contactCreated',
	},
	pollOptions,
];
