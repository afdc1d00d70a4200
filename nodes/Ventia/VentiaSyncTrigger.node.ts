import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollVentia } from './trigger/poll';
import { syncProperties } from './trigger/syncProperties';

export class VentiaSyncTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia Sync Trigger',
		name: 'ventiaSyncTrigger',
		icon: { light: 'file:../../icons/ventia.svg', dark: 'file:../../icons/ventia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow with contacts that are new or have a new interaction',
		defaults: { name: 'Ventia Sync Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true }],
		properties: syncProperties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollVentia(this);
	}
}
