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
import * as loadOptions from './methods/loadOptions';
import { resources } from './resources';
import { ventia } from './vendor';

export class Ventia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia',
		name: 'ventia',
		icon: { light: 'file:../../icons/ventia.svg', dark: 'file:../../icons/ventia.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage contacts, leads, sales and users, and send messages on any channel',
		defaults: { name: 'Ventia' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, ventia, resources);
	}
}
