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
import { vixiees } from './vendor';

export class Vixiees implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vixiees',
		name: 'vixiees',
		icon: { light: 'file:../../icons/vixiees.svg', dark: 'file:../../icons/vixiees.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage contacts, deals, tasks and call recordings, and send WhatsApp templates',
		defaults: { name: 'Vixiees' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vixieesApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, vixiees, resources);
	}
}
