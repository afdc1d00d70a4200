import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { propertiesOf } from '../shared/descriptor/properties';
import { runOperations } from '../shared/execute/runOperations';
import * as listSearch from './methods/listSearch';
import { resources } from './resources';
import { dmChamp } from './vendor';

export class DmChamp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DM Champ',
		name: 'dmChamp',
		icon: { light: 'file:../../icons/dmChamp.svg', dark: 'file:../../icons/dmChamp.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Manage contacts, send messages on any channel, and run the sub-accounts of an agency',
		defaults: { name: 'DM Champ' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dmChampApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, dmChamp, resources);
	}
}
