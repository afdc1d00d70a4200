import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

/** A node, the vendor's stand-in, and what its credential says of a key that is wrong. */
const VENDORS = [
	[
		'Vixiees',
		'vixiees',
		'Vixiees does not know this API key. Copy it from Settings > Account > API; a new key replaces the old one.',
	],
	[
		'Ventia',
		'ventia',
		'Ventia does not know this API key. Copy it again, without spaces around it.',
	],
	[
		'DM Champ',
		'dmChamp',
		'DM Champ does not know this API key. Copy it from Settings > Account > API Key; a new key replaces the old one.',
	],
] as const;

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
	await stage.openNodes(
		'Credentials',
		VENDORS.map(([name, type]) => ({ name, type })),
	);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(() => {
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

it.each(VENDORS)(
	'a credential of %s is tested, and says what is wrong',
	async (name, vendor, says) => {
		const { canvas, credentialModal, nodeDetails } = stage.editor;
		const { apiKey } = stage[vendor];
		await canvas.openNode(name);
		expect(await nodeDetails.credential()).toBe(`${name} account`);
		await nodeDetails.editCredential();
		expect(await credentialModal.success()).toContain('Connection tested successfully');

		await credentialModal.fill('apiKey', 'a-key-of-nobody');
		await credentialModal.save();
		expect(await credentialModal.failure()).toBe(says);

		await credentialModal.fill('apiKey', apiKey);
		await credentialModal.save();
		expect(await credentialModal.success()).toContain('Connection tested successfully');
		await credentialModal.close();
		await nodeDetails.close();
	},
);
