import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollVixiees } from './trigger/poll';
import { syncProperties } from './trigger/syncProperties';

export class VixieesSyncTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vixiees Sync Trigger',
		name: 'vixieesSyncTrigger',
		icon: { light: 'file:../../icons/vixiees.svg', dark: 'file:../../icons/vixiees.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] + ": " + $parameter["resource"] }}',
		description:
			'Starts the workflow with contacts, deals or recordings that are new or have changed',
		defaults: { name: 'Vixiees Sync Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vixieesApi', required: true }],
		properties: syncProperties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollVixiees(this);
	}
}
