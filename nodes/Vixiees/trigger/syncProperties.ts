import type { INodeProperties } from 'n8n-workflow';

import { pollOptions } from '../../shared/trigger/poll/properties';

export const syncProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Contact', value: 'contact' },
			{ name: 'Deal', value: 'deal' },
			{ name: 'Recording', value: 'recording' },
		],
		default: 'contact',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Created', value: 'created', description: 'Each record once, when it is new' },
			{
				name: 'Created or Updated',
				value: 'createdOrUpdated',
				description: 'Each record when it is new and after every change',
			},
		],
		default: 'createdOrUpdated',
	},
	pollOptions,
];
