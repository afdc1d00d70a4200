import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { assertCallsCanPass } from '../shared/trigger/webhook/activation';
import { receiveVixiees } from './trigger/receive';
import { webhookProperties } from './trigger/webhookProperties';

export class VixieesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vixiees Trigger',
		name: 'vixieesTrigger',
		icon: { light: 'file:../../icons/vixiees.svg', dark: 'file:../../icons/vixiees.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replace("*", "all events") }}',
		description: 'Starts the workflow when Vixiees calls its webhook',
		defaults: { name: 'Vixiees Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'vixieesApi',
				required: false,
			},
		],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookProperties,
	};

	webhookMethods = {
		default: {
			// Vixiees has no call that registers a URL: the user pastes it, and n8n only has to listen.
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
		return await receiveVixiees(this);
	}
}
