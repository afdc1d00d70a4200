import { answered, type Bench, startBench } from './support/ventiaBench';

describe('Ventia stand-in: what happens to a contact, and leads', () => {
	let bench: Bench;
	let path: string;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		bench.sandbox.reset();
		path = `/contact/${bench.sandbox.state.addContact({ firstName: 'Ana' }).id}`;
	});
	afterAll(async () => await bench.sandbox.close());

	const post = async (url: string, body: object) => await answered(bench.api.post(url, body));

	test('notes and reminders are answered in their wrappers and listed oldest first', async () => {
		const { api, clock } = bench;
		const note = await post(`${path}/note`, { body: 'He will buy' });
		expect(note).toEqual({
			status: 200,
			data: { note: expect.objectContaining({ type: 'note', content: { body: 'He will buy' } }) },
		});
		clock.advance(1000);
		const reminderDate = '2025-09-01T12:00:00.000Z';
		const reminder = await post(`${path}/reminder`, { reminderDate });
		expect(reminder.data).toMatchObject({
			message: 'Reminder created',
			reminder: { type: 'reminder', via: 'api', content: { reminderDate } },
		});
		expect((await api.get(`${path}/interaction`)).data).toEqual([
			note.data.note,
			reminder.data.reminder,
		]);
		expect((await api.get(`${path}/note`)).data).toEqual([note.data.note]);
		expect((await api.get(`${path}/interaction?page=1&limit=1`)).data).toHaveLength(1);
	});

	test('archiving closes the contact for a reason that the company has and uses', async () => {
		const { api } = bench;
		expect((await post(`${path}/archive`, { reason: 'nonsense' })).status).toBe(400);
		expect((await post(`${path}/archive`, { reason: 'oldreason' })).status).toBe(400);
		await post(`${path}/archive`, { reason: 'noanswer' });
		expect((await post(`${path}/archive`, { reason: 'sintrabajo' })).data).toMatchObject({
			archive: { type: 'archiving', content: { from: 'noanswer', to: 'sintrabajo' } },
		});
		expect((await api.get(path)).data).toMatchObject({
			status: 'closed',
			archivingReason: 'sintrabajo',
			archivingReasonText: 'Sin trabajo',
		});
	});

	test('a transfer goes to an active user and is written down from whom', async () => {
		const { api, sandbox } = bench;
		const [owner, other] = sandbox.state.shownUsers;
		expect((await post(`${path}/transfer`, { to: '000000000000000000000000' })).status).toBe(400);
		expect((await post(`${path}/transfer`, { to: other.id })).data).toMatchObject({
			transfer: { agent: owner.id, content: { fromUser: owner.id, toUser: other.id } },
		});
		expect((await api.get(path)).data).toMatchObject({
			agent: other.id,
			agentFullName: sandbox.state.fullName(other.id),
		});
	});

	test('every action needs its field and a contact that exists', async () => {
		const actions = ['note', 'archive', 'transfer', 'reminder'];
		for (const action of actions) {
			expect((await post(`${path}/${action}`, {})).data.message).toMatch(/is required$/);
			expect((await post(`/contact/unknown/${action}`, {})).status).toBe(404);
		}
		expect((await post(`${path}/reminder`, { reminderDate: 'tomorrow' })).status).toBe(400);
	});

	test('a lead is a new contact of its agent, and of a known one only a note for its agent', async () => {
		const { sandbox } = bench;
		const [owner, other] = sandbox.state.shownUsers;
		const lead = {
			firstName: 'Luis',
			lastName: 'Paz',
			emails: ['luis@example.com'],
			phones: ['+59899123123'],
			detail: 'Solar',
			origin: 'web',
			agent: other.id,
		};
		const first = await post('/lead', lead);
		expect(first.data).toMatchObject({ ...lead, agentFullName: sandbox.state.fullName(other.id) });
		const again = await post('/lead', { ...lead, emails: ['LUIS@example.com'], agent: owner.id });
		expect(again.data).toMatchObject({ _id: first.data._id, agent: other.id });
		const { data: notes } = await bench.api.get(`/contact/${String(first.data._id)}/note`);
		expect(notes).toMatchObject([{ via: 'server', agent: other.id }]);
		expect((await post('/lead', { ...lead, agent: undefined })).data).toEqual({
			message: 'agent is required',
		});
		expect((await post('/lead', { ...lead, agent: 'nobody' })).status).toBe(400);
	});

	test('an entry of a lead form fills in defaults and brings a contact of the form along', async () => {
		const { sandbox } = bench;
		const phones = ['+59899321321'];
		const entry = await post('/lead-entry/web-contacto', { firstName: 'Eva', phones });
		expect(entry).toEqual({
			status: 200,
			data: {
				_id: expect.any(String) as unknown,
				firstName: 'Eva',
				lastName: '',
				phones,
				emails: [],
				detail: '',
				additionalData: {},
			},
		});
		const [form] = sandbox.state.leadForms.all();
		expect(sandbox.state.contactsReachedBy([], phones)[0].fields.agent).toBe(form.fields.agent);
		expect((await post('/lead-entry/unknown', {})).status).toBe(404);
		expect((await post('/lead-entry/web-contacto', { emails: ['no'] })).status).toBe(400);
	});
});
