import { type Bench, startBench } from './support/vixieesClient';

interface Refusal {
	error: string;
	details: Record<string, string[]>;
}

describe('Vixiees stand-in: records', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const details = (answer: { data: unknown }) => (answer.data as Refusal).details;

	test('a contact that was created can be listed, read and updated', async () => {
		const { api, clock } = bench;
		const created = await api.post('/contacts', { email: 'ana@example.com', vip: true });
		expect(created.status).toBe(201);
		const { id } = created.data as { id: number };
		clock.advance(5000);
		const updated = await api.patch(`/contacts/${id}`, {
			first_name: 'Ana',
			phone: '+34 600 111 222',
		});
		expect(updated.data).toMatchObject({
			id,
			email: 'ana@example.com',
			first_name: 'Ana',
			vip: true,
		});
		expect((await api.get(`/contacts/${id}`)).data).toEqual(updated.data);
		const { created_at: createdAt, updated_at: updatedAt } = updated.data as Record<string, string>;
		expect(Date.parse(updatedAt) - Date.parse(createdAt)).toBe(5000);
		const { data } = await api.get('/contacts?limit=1000');
		expect((data as { data: unknown[] }).data).toContainEqual(updated.data);
	});

	test('a contact needs an e-mail or a phone, also after an update', async () => {
		const { api } = bench;
		const nameless = await api.post('/contacts', { first_name: 'Ana' });
		expect([nameless.status, details(nameless)]).toEqual([
			422,
			{ base: ['email or phone is required'] },
		]);
		const wrong = await api.post('/contacts', { email: 'ana', phone: '600111222' });
		expect(Object.keys(details(wrong))).toEqual(['email', 'phone']);
		expect((await api.patch('/contacts/1001', { email: null, phone: null })).status).toBe(422);
		expect((await api.patch('/contacts/1', { first_name: 'x' })).status).toBe(404);
	});

	test('a known e-mail makes a second row, a 422 or an update, as switched', async () => {
		const { api, sandbox } = bench;
		const again = { email: 'ANA@example.com', first_name: 'Again' };
		await api.post('/contacts', { email: 'ana@example.com' });
		expect((await api.post('/contacts', again)).status).toBe(201);
		sandbox.switches.duplicateContacts = 'refuse';
		const refused = await api.post('/contacts', again);
		expect([refused.status, details(refused)]).toEqual([
			422,
			{ email: ['has already been taken'] },
		]);
		sandbox.switches.duplicateContacts = 'upsert';
		expect((await api.post('/contacts', again)).status).toBe(200);
		expect(sandbox.state.contacts.size).toBe(202);
	});

	test('PUT takes the place of PATCH when switched, and the other verb is HTML 404 or 405', async () => {
		const { api, sandbox } = bench;
		const put = async () => await api.put('/deals/3001', { amount: 10 });
		expect((await put()).headers['content-type']).toContain('text/html');
		sandbox.switches.wrongVerbAnswer = '405';
		expect(await put()).toMatchObject({ status: 405, headers: { allow: 'GET, PATCH' } });
		sandbox.switches.updateVerb = 'PUT';
		expect(await put()).toMatchObject({ status: 200, data: { id: 3001, amount: 10 } });
		expect((await api.patch('/deals/3001', { amount: 10 })).status).toBe(405);
	});

	test('a deal needs a title and an existing contact, and is closed on the day it is won', async () => {
		const { api, clock } = bench;
		expect(details(await api.post('/deals', {}))).toEqual({
			contact_id: ["can't be blank"],
			title: ["can't be blank"],
		});
		const refused = await api.post('/deals', { contact_id: 1, title: 'x', status: 'maybe' });
		expect(Object.keys(details(refused))).toEqual(['status']);
		const deal = await api.post('/deals', { contact_id: '1001', title: 'Renting', amount: 900 });
		expect(deal.data).toMatchObject({ contact_id: 1001, status: 'open', close_date: null });
		const { id } = deal.data as { id: number };
		const won = await api.patch(`/deals/${id}`, { status: 'won' });
		expect(won.data).toMatchObject({
			status: 'won',
			close_date: new Date(clock.now()).toISOString(),
		});
	});

	test('an identical pending task and an inactive template are business reasons for a 422', async () => {
		const { api, sandbox } = bench;
		const task = { contact_id: 1001, title: 'Call back', due_at: '2025-08-08T09:00:00' };
		const created = await api.post('/tasks', task);
		expect([created.status, (await api.post('/tasks', task)).status]).toEqual([201, 422]);
		sandbox.app.completeTask({ taskId: (created.data as { id: number }).id });
		expect((await api.post('/tasks', task)).status).toBe(201);
		const inactive = await api.post('/tasks', { contact_id: 1001, task_template_id: 304 });
		expect(details(inactive)).toEqual({ task_template_id: ['is inactive'] });
		expect((await api.get('/tasks/5001')).status).toBe(200);
	});

	test('a template is sent to a contact or a phone, with a value for every variable', async () => {
		const { api, sandbox } = bench;
		const send = async (body: object) =>
			await api.post('/whatsapp_templates/102/send_message', body);
		const variables = { name: 'Ana', date: '9 May', time: '10:00' };
		expect((await send({ contact_id: 1001, variables })).status).toBe(201);
		const sent = await send({ phone: '+34600111222', variables });
		expect(sent.data).toMatchObject({ text: 'Hola Ana, te esperamos el 9 May a las 10:00.' });
		expect(details(await send({ variables }))).toEqual({
			base: ['contact_id or phone is required'],
		});
		expect(details(await send({ phone: '600111222', variables }))).toHaveProperty('phone');
		expect(details(await send({ contact_id: 1001, variables: { name: 'Ana' } }))).toEqual({
			variables: ["date can't be blank", "time can't be blank"],
		});
		expect((await api.post('/whatsapp_templates/1/send_message', {})).status).toBe(404);
		expect(sandbox.state.messages.size).toBe(2);
	});

	test('a record can be bare, named or in data, with ids of either type', async () => {
		const { api, sandbox } = bench;
		const read = async () => (await api.get('/deals/3001')).data as unknown;
		sandbox.switches.recordEnvelope = 'named';
		expect(await read()).toMatchObject({ deal: { id: 3001 } });
		sandbox.switches.recordEnvelope = 'data';
		sandbox.switches.idFormat = 'string';
		expect(await read()).toMatchObject({
			data: { id: '3001', contact_id: expect.any(String) as unknown },
		});
	});

	test('error details can be strings or left out, and unknown routes HTML', async () => {
		const { api, sandbox } = bench;
		sandbox.switches.errorDetails = 'string';
		expect(details(await api.post('/contacts', {}))).toEqual({
			base: 'email or phone is required',
		});
		sandbox.switches.errorDetails = 'absent';
		expect((await api.post('/contacts', {})).data).toEqual({ error: 'Validation failed' });
		expect((await api.delete('/contacts/1001')).data).toEqual({ error: 'Resource not found' });
		sandbox.switches.unknownRouteAnswer = 'html';
		expect((await api.get('/api/v1/contacts')).headers['content-type']).toContain('text/html');
	});

	test('a body that is not a JSON object is 400', async () => {
		const headers = { 'content-type': 'application/json' };
		for (const body of ['{"email":', '[]', '"text"', '']) {
			expect((await bench.api.post('/contacts', body, { headers })).status).toBe(400);
		}
	});
});
