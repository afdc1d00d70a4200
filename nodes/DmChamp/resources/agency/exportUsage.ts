import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	operation,
	type OperationApi,
	type OutputItem,
} from '../../../shared/descriptor/operation';
import type { Parameters } from '../../../shared/descriptor/parameters';
import type { DownloadedFile } from '../../../shared/transport/download';
import { csvRows } from '../../shared/csv';

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'First day of the export; 30 days ago unless set',
		},
		{
			displayName: 'Sub-Account ID',
			name: 'subAccountId',
			type: 'string',
			default: '',
			description: 'ID of the one sub-account to export; all of them unless set',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'Last day of the export; today unless set',
		},
	] as unknown as INodePropertyOptions[],
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'File', value: 'file', description: 'The CSV file as it comes' },
		{ name: 'Rows', value: 'rows', description: 'An item for each line' },
	],
	default: 'rows',
};

const binaryPropertyName: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	displayOptions: { show: { output: ['file'] } },
};

interface Input {
	query: Record<string, string>;
	/** Where the file goes; absent for rows. */
	fileField?: string;
}

export const exportUsage = operation<Input>({
	value: 'exportUsage',
	name: 'Export Usage',
	action: 'Export usage of agency',
	description: 'Get what the sub-accounts of the agency have used, line by line or as a file',
	kind: 'read',
	repeat: 'safe',
	fields: [output, binaryPropertyName, additionalFields],
	prepare: (parameters) => ({
		query: filtersOf(parameters),
		fileField:
			parameters.text('output') === 'file'
				? parameters.requiredText('binaryPropertyName')
				: undefined,
	}),
	run: async ({ query, fileField }, api) => {
		const file = await api.readFile({
			route: 'agency.exportUsage',
			query,
			repeat: 'safe',
			namesNoRecord: query.subAccountId === undefined,
		});
		if (api.dryRun) return [];
		return fileField === undefined ? rowsOf(file, api) : [await fileItem(file, fileField, api)];
	},
});

/** The days as the user sees them. */
function filtersOf(parameters: Parameters): Record<string, string> {
	const given = parameters.collection('additionalFields');
	const day = (name: 'from' | 'to') => parameters.day(given[name], name, 'additionalFields');
	const { from, to, subAccountId } = given;
	return {
		...(from === undefined ? {} : { from: day('from') }),
		...(to === undefined ? {} : { to: day('to') }),
		...(subAccountId === undefined ? {} : { subAccountId: String(subAccountId).trim() }),
	};
}

function rowsOf({ content }: DownloadedFile, api: OperationApi): OutputItem[] {
	const rows = csvRows(content.toString('utf8'));
	if (rows) return rows.map((json) => ({ json }));
	return api.fail(
		'The usage export ends in the middle of a line',
		'It was cut off on its way: run the item again',
	);
}

async function fileItem(
	{ content, contentType = 'text/csv', fileName = 'usage.csv' }: DownloadedFile,
	field: string,
	api: OperationApi,
): Promise<OutputItem> {
	const { helpers } = api.context;
	const binary = await helpers.prepareBinaryData(content, fileName, contentType);
	return { json: { fileName, bytes: content.length }, binary: { [field]: binary } };
}
