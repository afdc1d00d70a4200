import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { assertCallsCanPass } from '../shared/trigger/webhook/activation';
import { receiveDmChamp } from './trigger/receive';
import { webhookProperties } from './trigger/webhookProperties';

/** A custom function waits for the workflow; all other calls are answered at once. */
const RESPONSE_MODE = '={{ $parameter["mode"] === "customFunction" ? "lastNode" : "onReceived" }}';

export class DmChampTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DM Champ Trigger',
		name: 'dmChampTrigger',
		icon: { light: 'file:../../icons/dmChamp.svg', dark: 'file:../../icons/dmChamp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["mode"] === "accountEvent" ? $parameter["events"].join(", ").replace("*", "all events") : $parameter["mode"] }}',
		description:
			'Starts the workflow with events, auto-recharges, custom channel replies and custom functions of DM Champ',
		defaults: { name: 'DM Champ Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'dmChampApi',
				required: false,
			},
		],
		// One URL: a custom function may be called with either method.
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: RESPONSE_MODE,
				path: 'webhook',
				ndvHideMethod: true,
			},
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: RESPONSE_MODE,
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		properties: webhookProperties,
	};

	webhookMethods = {
		default: {
			// DM Champ has no call that registers a URL: the user pastes it, and n8n only has to listen.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				assertCallsCanPass(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDmChamp(this);
	}
}
