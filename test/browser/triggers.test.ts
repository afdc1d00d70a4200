import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

const WEBHOOKS = [
	[
		'Vixiees Trigger',
		'vixieesTrigger',
		/paste it in Vixiees under Settings > Account > API as Webhook URL/,
	],
	['Ventia Trigger', 'ventiaTrigger', /^This trigger registers itself in Ventia/],
	['DM Champ Trigger', 'dmChampTrigger', /paste it in DM Champ under Settings > Webhook/],
] as const;

const POLLS = [
	['Vixiees Sync Trigger', 'vixieesSyncTrigger', ['Resource', 'Event', 'Options']],
	['Ventia Sync Trigger', 'ventiaSyncTrigger', ['Event', 'Options']],
] as const;

/** What DM Champ calls for, and where its notice says that the URL is pasted. */
const KINDS = [
	['Auto-Recharge', /as the auto-recharge webhook URL of your agency/],
	['Custom Channel Reply', /as the URL to which your custom channel sends replies/],
	['Custom Function', /as the URL of a custom function.*stay under ten seconds/],
	['Account Event', /under Settings > Webhook, then tick the events there/],
] as const;

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
	await stage.openNodes(
		'Triggers',
		[...WEBHOOKS, ...POLLS].map(([name, type]) => ({ name, type })),
	);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(async () => {
	await stage.editor.nodeDetails.close();
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

it.each(WEBHOOKS)('%s shows its URL, and where it goes', async (name, type, notice) => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode(name);
	expect(await nodeDetails.notices()).toEqual([expect.stringMatching(notice)]);
	const own = `${type}-.*/webhook$`;
	expect(await nodeDetails.webhookUrl('Test URL')).toMatch(
		new RegExp(`^${hostForTests.url}/webhook-test/${own}`),
	);
	expect(await nodeDetails.webhookUrl('Production URL')).toMatch(
		new RegExp(`^${hostForTests.url}/webhook/${own}`),
	);
});

it.each(KINDS)('DM Champ Trigger says for %s where its URL goes', async (kind, notice) => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('DM Champ Trigger');
	await nodeDetails.choose('mode', kind);
	expect(await nodeDetails.notices()).toEqual([expect.stringMatching(notice)]);
});

it.each(POLLS)('%s has no URL, and says when it polls', async (name, _type, parameters) => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode(name);
	expect(await nodeDetails.hasWebhookUrl()).toBe(false);
	expect(await nodeDetails.parameters()).toEqual(['Poll Times', 'Mode', ...parameters]);
});

it('shows an event that Vixiees sends to the test URL', async () => {
	const { canvas, nodeDetails } = stage.editor;
	await canvas.openNode('Vixiees Trigger');
	stage.vixiees.deliverWebhooksTo(await nodeDetails.webhookUrl('Test URL'));
	await nodeDetails.execute();
	await nodeDetails.untilListening();
	stage.vixiees.app.submitForm({ fields: { email: 'visitor@example.com' } });
	const [item] = await nodeDetails.output.items();
	expect(item.event).toBe('submitted_form_created');
});

it('says why Ventia cannot call an http address', async () => {
	const { editor } = stage;
	const reason = `Ventia calls https addresses only, and this n8n gives out ${hostForTests.url}/`;
	await editor.canvas.openNode('Ventia Trigger');
	await editor.nodeDetails.execute();
	expect(await editor.message('Problem running workflow')).toContain(reason);
	// That n8n did not run the workflow is an error to the browser too.
	expect(editor.consoleErrors.take()).toEqual([
		expect.stringMatching(/500.*\/run\)$/),
		expect.stringContaining(reason),
	]);
});

it('says on the canvas what each trigger waits for', async () => {
	const { canvas } = stage.editor;
	expect(await canvas.subtitle('Vixiees Trigger')).toBe('all events');
	expect(await canvas.subtitle('DM Champ Trigger')).toBe('all events');
	expect(await canvas.subtitle('Ventia Trigger')).toBe('interactions.official_whatsapp');
	expect(await canvas.subtitle('Vixiees Sync Trigger')).toBe('createdOrUpdated: contact');
	expect(await canvas.subtitle('Ventia Sync Trigger')).toBe('contactCreated');
});
