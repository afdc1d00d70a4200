import { hostForTests } from './support/hostForTests';
import { Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open(hostForTests);
	await stage.openNodes('Lists', [
		{ name: 'Vixiees', type: 'vixiees', parameters: { resource: 'contact', operation: 'get' } },
		{ name: 'Ventia', type: 'ventia', parameters: { resource: 'contact', operation: 'get' } },
		{
			name: 'DM Champ',
			type: 'dmChamp',
			parameters: {
				resource: 'whatsAppTemplate',
				operation: 'send',
				contactId: { __rl: true, mode: 'phone', value: '+34600111222' },
			},
		},
	]);
});

afterAll(async () => {
	await stage?.close();
});

afterEach(async () => {
	await stage.editor.nodeDetails.close();
	expect(stage.editor.consoleErrors.take()).toEqual([]);
});

it('lets a contact of Vixiees be sought and picked, and reads it', async () => {
	const { canvas, nodeDetails } = stage.editor;
	const wanted = stage.vixiees.state.addContact({
		first_name: 'Zenobia',
		last_name: 'Quist',
		phone: '+34600111222',
	});
	await canvas.openNode('Vixiees');
	const contacts = nodeDetails.resourceLocator('contactId');
	expect((await contacts.open()).length).toBeGreaterThan(1);
	expect(await contacts.search('zenob')).toEqual(['Zenobia Quist (+34600111222)']);
	await contacts.pick('Zenobia Quist (+34600111222)');
	expect(await contacts.value()).toBe('Zenobia Quist (+34600111222)');

	await nodeDetails.execute();
	expect(await nodeDetails.output.items()).toEqual([
		expect.objectContaining({ id: String(wanted.id), first_name: 'Zenobia', last_name: 'Quist' }),
	]);
});

it('lets a contact of Ventia be sought and picked, and reads it', async () => {
	const { canvas, nodeDetails } = stage.editor;
	const wanted = stage.ventia.state.addContact({
		firstName: 'Zenobia',
		lastName: 'Quist',
		phones: ['+59897123678'],
	});
	await canvas.openNode('Ventia');
	const contacts = nodeDetails.resourceLocator('contactId');
	expect((await contacts.open()).length).toBeGreaterThan(1);
	expect(await contacts.search('quist')).toEqual(['Zenobia Quist (+59897123678)']);
	await contacts.pick('Zenobia Quist (+59897123678)');
	expect(await contacts.value()).toBe('Zenobia Quist (+59897123678)');

	await nodeDetails.execute();
	expect(await nodeDetails.output.items()).toEqual([
		expect.objectContaining({ _id: wanted.id, firstName: 'Zenobia', lastName: 'Quist' }),
	]);
});

it('lets a template of DM Champ be sought and picked, and sends it', async () => {
	const { canvas, nodeDetails } = stage.editor;
	const { state } = stage.dmChamp;
	state.addContact({ phone: '+34600111222' });
	const [wanted] = state.templates.all();
	const { name, language, category } = wanted.fields;
	const label = `${name} (${language}, ${category}, approved)`;
	await canvas.openNode('DM Champ');
	const templates = nodeDetails.resourceLocator('templateId');
	expect((await templates.open()).length).toBe(state.templates.size);
	expect(await templates.search(name)).toEqual([label]);
	await templates.pick(label);
	expect(await templates.value()).toBe(label);

	await nodeDetails.execute();
	expect(await nodeDetails.output.items()).toHaveLength(1);
	expect(state.messages.all().at(-1)?.fields).toMatchObject({ templateId: wanted.id });
});

it('says in the list why it cannot be read', async () => {
	const { canvas, consoleErrors, nodeDetails } = stage.editor;
	stage.ventia.faults.next('GET /contacts', { kind: 'answer', status: 403 });
	await canvas.openNode('Ventia');
	const contacts = nodeDetails.resourceLocator('contactId');
	expect(await contacts.openInVain()).toContain('check its rights and the plan in Ventia');
	// That n8n could not read the list is an error to the browser too.
	expect(consoleErrors.take()).toEqual([expect.stringContaining('500')]);
});
