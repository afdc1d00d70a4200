import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { receiveVentia } from './trigger/receive';
import { isRegistered, register } from './trigger/register';
import { unregister } from './trigger/unregister';
import { webhookProperties } from './trigger/webhookProperties';

export class VentiaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia Trigger',
		name: 'ventiaTrigger',
		icon: { light: 'file:../../icons/ventia.svg', dark: 'file:../../icons/ventia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["topics"].join(", ") }}',
		description: 'Starts the workflow with WhatsApp messages and their statuses from Ventia',
		defaults: { name: 'Ventia Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveVentia(this);
	}
}
