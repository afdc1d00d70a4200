import type { INodeProperties } from 'n8n-workflow';

import {
	dropDuplicatesOption,
	includeHeadersOption,
	otherEventsOption,
	pastedUrlOrSignatureAuthentication,
} from '../../shared/trigger/webhook/properties';
import { EVENT_CHOICES } from './events';

export const webhookProperties: INodeProperties[] = [
	{
		// By this name n8n's node panel offers each of the options as a trigger.
		displayName: 'Trigger On',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Account Event',
				value: 'accountEvent',
				description: 'A contact, a message, an appointment or a status of your account',
			},
			{
				name: 'Auto-Recharge',
				value: 'autoRecharge',
				action: 'On auto-recharge',
				description: 'A sub-account of your agency needs credits',
			},
			{
				name: 'Custom Channel Reply',
				value: 'customChannelReply',
				description: 'The AI or a person answers on a custom channel',
			},
			{
				name: 'Custom Function',
				value: 'customFunction',
				description: 'The AI calls the workflow while it chats, and reads its answer',
			},
		],
		default: 'accountEvent',
		description: 'What DM Champ calls this workflow for',
	},
	{
		displayName:
			'Open Webhook URLs above, copy the Production URL and paste it in DM Champ under Settings > Webhook, then tick the events there. An account has one URL: pasting the Test URL replaces it until you paste the Production URL again. What DM Champ calls its events is not published; the names below were seen in third-party code.',
		name: 'accountEventNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { mode: ['accountEvent'] } },
	},
	{
		displayName:
			'Open Webhook URLs above, copy the Production URL and paste it in DM Champ as the auto-recharge webhook URL of your agency. Each idempotency_key starts the workflow once, however often DM Champ sends it, so retry a failed execution in n8n; a call without one always starts the workflow. Where the URL is entered and what else a call holds is not published.',
		name: 'autoRechargeNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { mode: ['autoRecharge'] } },
	},
	{
		displayName:
			'Open Webhook URLs above, copy the Production URL and paste it in DM Champ as the URL to which your custom channel sends replies. Where it is entered and what a reply holds is not published: the workflow gets the body as it came.',
		name: 'customChannelReplyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { mode: ['customChannelReply'] } },
	},
	{
		displayName:
			'Open Webhook URLs above, copy the Production URL and paste it in DM Champ as the URL of a custom function, with the method POST or GET. DM Champ waits for the first item of the last node, so let it give one, and stay under ten seconds, as observed: no limit is published. The item holds inputs, system, and isTest, which is true when you test the function in DM Champ.',
		name: 'customFunctionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { mode: ['customFunction'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENT_CHOICES,
		default: ['*'],
		description: 'Other events are answered and start nothing',
		displayOptions: { show: { mode: ['accountEvent'] } },
	},
	...pastedUrlOrSignatureAuthentication,
	{
		displayName:
			'A GET has no body that could be signed and is answered with 401: set the custom function to POST',
		name: 'signedFunctionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { mode: ['customFunction'], authentication: ['hmac'] } },
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
					'Whether to ignore a call whose body came before within a day. An auto-recharge with an idempotency_key starts the workflow once in any case.',
				displayOptions: {
					show: { '/mode': ['accountEvent', 'autoRecharge', 'customChannelReply'] },
				},
			},
			includeHeadersOption,
			{
				...otherEventsOption,
				placeholder: 'e.g. human_alerted',
				description: 'Names of further events, as the body shows them; * stands for all',
				displayOptions: { show: { '/mode': ['accountEvent'] } },
			},
		],
	},
];
