import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
	await stage.openNodes('Runs', [
		{
			name: 'Vixiees',
			type: 'vixiees',
			parameters: { resource: 'deal', operation: 'getAll', limit: 3 },
		},
		{
			name: 'Ventia',
			type: 'ventia',
			parameters: { resource: 'contact', operation: 'getAll', limit: 4 },
		},
		{ name: 'DM Champ', type: 'dmChamp', parameters: { resource: 'tag', operation: 'getAll' } },
		{
			name: 'Grant',
			type: 'dmChamp',
			parameters: { resource: 'subAccount', operation: 'grantCredits' },
		},
		{ name: 'Sync', type: 'vixieesSyncTrigger' },
	]);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(async () => {
	await stage.editor.nodeDetails.close();
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

it('shows the deals of Vixiees as items', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Vixiees');
	await nodeDetails.execute();
	const items = await nodeDetails.output.items();
	const stored = stage.vixiees.state.deals.all().slice(0, 3);
	expect(items.map(({ id, title }) => [id, title])).toEqual(
		stored.map(({ id, fields }) => [String(id), fields.title]),
	);
	expect(await nodeDetails.output.count()).toBe('3 items');
});

it('shows the contacts of Ventia as items', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Ventia');
	await nodeDetails.execute();
	const items = await nodeDetails.output.items();
	expect(items).toHaveLength(4);
	for (const { _id, firstName } of items) {
		expect(stage.ventia.state.contacts.get(_id)?.fields).toMatchObject({ firstName });
	}
});

it('shows the tags of DM Champ as items', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('DM Champ');
	await nodeDetails.execute();
	const items = await nodeDetails.output.items();
	const stored = stage.dmChamp.state.tags.all().map(({ fields }) => fields.name);
	expect(items.map(({ name }) => name)).toEqual(stored);
});

it('lets credits be granted, and counts them once', async () => {
	const { canvas, nodeDetails } = stage.editor;
	const { state } = stage.dmChamp;
	const [account] = state.subAccounts.all();
	await canvas.openNode('Grant');
	await nodeDetails.fill('email', account.fields.email);
	await nodeDetails.fill('amount', '250');
	await nodeDetails.execute();
	await nodeDetails.output.items();
	expect(state.grants.all().map(({ fields }) => fields)).toEqual([
		expect.objectContaining({ amount: 250 }),
	]);
});

it('says what is wrong and what to do when a run fails', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Grant');
	await nodeDetails.fill('email', 'nobody@example.com');
	await nodeDetails.execute();
	expect(await nodeDetails.output.error()).toBe(
		'Sub-account not found Check the email: no sub-account of this agency has it. Code: SUB_ACCOUNT_NOT_FOUND.',
	);
});

it('fetches a test event for a trigger that polls', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Sync');
	await nodeDetails.execute();
	const [item] = await nodeDetails.output.items();
	expect(stage.vixiees.state.contacts.get(Number(item.id))?.fields.first_name).toBe(
		item.first_name,
	);
});
