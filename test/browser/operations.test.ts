import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

/** Labels below Resource and Operation. */
type Shown = [node: string, resource: string, operation: string, parameters: string[]];

const PARAMETERS: Shown[] = [
	['Vixiees', 'Contact', 'Get Many', ['Return All', 'Limit', 'Filters', 'Options']],
	['Vixiees', 'Recording', 'Download', ['Recording', 'Put Output File in Field', 'Options']],
	[
		'Vixiees',
		'WhatsApp Template',
		'Send Message',
		['Template', 'Send To', 'Contact', 'Variables', 'Custom Properties', 'Options'],
	],
	[
		'Ventia',
		'Message',
		'Send Official WhatsApp',
		['Channel ID', 'Contact', 'Message Type', 'Text', 'Preview URL', 'Options'],
	],
	[
		'Ventia',
		'Sale',
		'Create',
		['Status', 'Ticket ID', 'Phone', 'User', 'Additional Fields', 'Options'],
	],
	['DM Champ', 'Contact', 'Create or Update', ['Phone', 'Email', 'Additional Fields', 'Options']],
	['DM Champ', 'Agency', 'Export Usage', ['Output', 'Additional Fields', 'Options']],
	['DM Champ', 'Sub-Account', 'Grant Credits', ['Email', 'Amount', 'Additional Fields', 'Options']],
];

/** Another option of a field, and what is shown then. */
const DEPENDENT: Array<[...Shown, parameter: string, option: string]> = [
	[
		'Vixiees',
		'WhatsApp Template',
		'Send Message',
		['Template', 'Send To', 'Phone', 'Variables', 'Custom Properties', 'Options'],
		'sendTo',
		'Phone',
	],
	[
		'Ventia',
		'Message',
		'Send Official WhatsApp',
		[
			'Channel ID',
			'Contact',
			'Message Type',
			'Template Name',
			'Language Code',
			'Components',
			'Options',
		],
		'messageType',
		'Template',
	],
	[
		'DM Champ',
		'Agency',
		'Export Usage',
		['Output', 'Put Output File in Field', 'Additional Fields', 'Options'],
		'output',
		'File',
	],
];

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
	await stage.openNodes('Operations', [
		{ name: 'Vixiees', type: 'vixiees' },
		{ name: 'Ventia', type: 'ventia' },
		{ name: 'DM Champ', type: 'dmChamp' },
	]);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(async () => {
	await stage.editor.nodeDetails.close();
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

async function show(node: string, resource: string, operation: string): Promise<void> {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode(node);
	await nodeDetails.choose('resource', resource);
	await nodeDetails.choose('operation', operation);
}

it.each(PARAMETERS)('%s > %s > %s shows its own fields', async (node, resource, operation, own) => {
	await show(node, resource, operation);
	expect(await stage.editor.nodeDetails.parameters()).toEqual(['Resource', 'Operation', ...own]);
});

it.each(DEPENDENT)(
	'%s > %s > %s shows other fields for another choice',
	async (node, resource, operation, own, parameter, option) => {
		const { nodeDetails } = stage.editor;
		await show(node, resource, operation);
		await nodeDetails.choose(parameter, option);
		expect(await nodeDetails.parameters()).toEqual(['Resource', 'Operation', ...own]);
	},
);

it('gives each resource operations of its own', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Ventia');
	await nodeDetails.choose('resource', 'Reminder');
	expect(await nodeDetails.options('operation')).toEqual(['Create', 'Custom API Call']);
	await nodeDetails.choose('resource', 'Group');
	expect(await nodeDetails.options('operation')).toEqual(['Get Many', 'Custom API Call']);
});
