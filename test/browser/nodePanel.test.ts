import { PACKAGE_NAME } from '../../scripts/host';
import type { PanelList } from './editor/nodePanel';
import type { Theme } from './editor/editor';
import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

/** A search, and the entry it must show, by the type of its node. */
type Search = [text: string, name: string, node: string];

const BY_NAME: Search[] = [
	['vixiees', 'Vixiees', 'vixiees'],
	['vixiees trigger', 'Vixiees', 'vixiees'],
	['vixiees sync', 'Vixiees Sync', 'vixieesSyncTrigger'],
	['ventia', 'Ventia', 'ventia'],
	['ventia trigger', 'Ventia', 'ventia'],
	['ventia sync', 'Ventia Sync', 'ventiaSyncTrigger'],
	['dm champ', 'DM Champ', 'dmChamp'],
	['dm champ trigger', 'DM Champ', 'dmChamp'],
];

const BY_WHAT_IT_DOES: Search[] = [
	['create contact', 'Vixiees', 'vixiees'],
	['download recording', 'Vixiees', 'vixiees'],
	['deal updated', 'Vixiees', 'vixiees'],
	['new call recording', 'Vixiees Sync', 'vixieesSyncTrigger'],
	['create sale', 'Ventia', 'ventia'],
	['whatsapp received', 'Ventia', 'ventia'],
	['new interaction', 'Ventia Sync', 'ventiaSyncTrigger'],
	['grant credits', 'DM Champ', 'dmChamp'],
	['custom function', 'DM Champ', 'dmChamp'],
];

/** What is sought and chosen in the panel to get each node. */
const CHOICES: Array<[node: string, text: string, entry: string, list: PanelList, what: string]> = [
	['vixiees', 'Vixiees', 'vixiees', 'Actions', 'Create contact'],
	['vixieesTrigger', 'Vixiees', 'vixiees', 'Triggers', 'On WhatsApp received'],
	['vixieesSyncTrigger', 'Vixiees Sync', 'vixieesSyncTrigger', 'Triggers', 'On created or updated'],
	['ventia', 'Ventia', 'ventia', 'Actions', 'Send official whatsapp message'],
	['ventiaTrigger', 'Ventia', 'ventia', 'Triggers', 'On new Ventia event'],
	['ventiaSyncTrigger', 'Ventia Sync', 'ventiaSyncTrigger', 'Triggers', 'On contact interaction'],
	['dmChamp', 'DM Champ', 'dmChamp', 'Actions', 'Grant credits to sub account'],
	['dmChampTrigger', 'DM Champ', 'dmChamp', 'Triggers', 'On auto-recharge'],
];

const typeOf = (node: string): string => `${PACKAGE_NAME}.${node}`;

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(async () => {
	await stage.editor.nodeDetails.close();
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

describe.each<[Theme, Search[]]>([
	['dark', BY_NAME],
	['light', [...BY_NAME, ...BY_WHAT_IT_DOES]],
])('the node panel in %s', (theme, searches) => {
	beforeAll(async () => {
		await stage.editor.prefer(theme);
		await stage.editor.newWorkflow();
		await stage.editor.canvas.openNodePanel();
	});

	it.each(searches)('shows for "%s" %s', async (text, name, node) => {
		const entry = await stage.editor.nodePanel.find(text, typeOf(node));
		expect(entry).toEqual({
			name,
			description: expect.stringMatching(/^Starts the workflow /) as string,
			icon: { file: iconOf(node, theme), drawn: true },
		});
	});
});

describe('a node chosen in the panel', () => {
	beforeAll(async () => {
		await stage.editor.newWorkflow();
	});

	it.each(CHOICES)('is %s', async (node, text, entry, list, what) => {
		const { canvas, nodePanel, nodeDetails } = stage.editor;
		const icon = { file: iconOf(node, 'light'), drawn: true };
		await canvas.openNodePanel();
		await nodePanel.find(text, typeOf(entry));
		await nodePanel.open(typeOf(entry));
		await nodePanel.choose(list, what);
		const title = await nodeDetails.title();
		expect(await nodeDetails.icon()).toEqual(icon);
		await nodeDetails.close();
		expect((await canvas.nodes())[title]).toBe(typeOf(node));
		expect(await canvas.icon(title)).toEqual(icon);
	});
});

function iconOf(node: string, theme: Theme): string {
	const vendor = node.replace(/(Sync)?Trigger$/, '');
	return theme === 'dark' ? `${vendor}.dark.svg` : `${vendor}.svg`;
}
