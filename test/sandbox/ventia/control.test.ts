import axios from 'axios';

import { startVentiaSandbox } from '../../../sandbox/ventia';
import { type Bench, NOW, startBench } from './support/ventiaBench';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('Ventia stand-in: seed, control and faults', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const control = () => axios.create({ baseURL: `${bench.sandbox.url}/_sandbox`, proxy: false });

	test('an account has 5,000 contacts, 1,200 sales, 12 users and 40 leads of the last 180 days', async () => {
		const { state, close } = await startVentiaSandbox({ clock: bench.clock });
		await close();
		expect(state.counts()).toMatchObject({ contacts: 5000, sales: 1200, leadEntries: 40 });
		expect(state.shownUsers).toHaveLength(12);
		const contacts = state.contacts.all();
		for (const { id, createdAt, fields } of contacts) {
			expect(id).toMatch(/^[0-9a-f]{24}$/);
			expect(createdAt).toBeGreaterThanOrEqual(NOW - 180 * DAY_MS);
			expect(fields.lastInteraction).toBeLessThan(NOW);
			expect(fields.phones[0]).toMatch(/^\+[1-9]\d{10,13}$/);
		}
		const phones = new Set(contacts.flatMap(({ fields }) => fields.phones));
		expect(phones.size).toBe(4900);
	});

	test('the same seed and moment give the same records, also after a reset', async () => {
		const { sandbox, clock } = bench;
		const before = JSON.stringify([sandbox.state.contacts.all(), sandbox.state.groups.all()]);
		sandbox.state.addContact({});
		sandbox.switches.silentPageCap = 3;
		clock.advance(DAY_MS);
		sandbox.reset();
		expect(JSON.stringify([sandbox.state.contacts.all(), sandbox.state.groups.all()])).toBe(before);
		expect(sandbox.switches.silentPageCap).toBeNull();
	});

	test('counts, records, switches and events are reached without a key and are not written down', async () => {
		const { sandbox } = bench;
		const http = control();
		await http.put('/switches', { routeNames: 'plural', contactLists: 'new' });
		expect(sandbox.switches).toMatchObject({ routeNames: 'plural', contactLists: 'new' });
		await expect(http.put('/switches', { nonsense: 1 })).rejects.toThrow('400');
		await http.post('/events/receiveWhatsApp', { phone: '+59891000999' });
		const { data } = await http.get<object[]>('/records/contacts');
		expect(data).toHaveLength(91);
		expect(data[90]).toMatchObject({ phones: ['+59891000999'], origin: 'whatsapp' });
		await http.put('/webhooks', { callbackOrigins: { 'https://a.example': 'http://127.0.0.1:1' } });
		expect(sandbox.callbackOrigins).toEqual({ 'https://a.example': 'http://127.0.0.1:1' });
		const root = new URL('/_sandbox', sandbox.url).toString();
		expect((await axios.get(root, { proxy: false })).data).toMatchObject({
			vendor: 'Ventia',
			records: { contacts: 91 },
			requests: 0,
		});
	});

	test('a fault meets requests by their path without the prefix, before or after they are applied', async () => {
		const { sandbox, api } = bench;
		sandbox.faults.next('POST /contact', { kind: 'reset', when: 'afterApply' });
		await expect(api.post('/contact', { firstName: 'Ana' })).rejects.toThrow();
		expect(sandbox.state.contacts.size).toBe(91);
		sandbox.faults.next('GET /contact/{id}', { kind: 'answer', status: 503 });
		const [{ id }] = sandbox.state.contacts.all();
		expect((await api.get(`/contact/${id}`)).status).toBe(503);
		expect(sandbox.journal.entries.map(({ path, status }) => [path, status])).toEqual([
			['/contact', 'reset'],
			[`/contact/${id}`, 503],
		]);
		expect(sandbox.counters.perRoute['POST /contact']).toMatchObject({ accepted: 1 });
	});

	test('an error comes in the shape that is switched on, and broken JSON is one', async () => {
		const { sandbox, api } = bench;
		const bodies: unknown[] = [];
		for (const shape of ['message', 'error', 'nested', 'errors'] as const) {
			sandbox.switches.errorBody = shape;
			bodies.push((await api.get('/contact/unknown')).data);
		}
		const message = 'Contact not found';
		expect(bodies).toEqual([
			{ message },
			{ error: message },
			{ error: { message } },
			{ errors: [{ message }] },
		]);
		const headers = { 'content-type': 'application/json' };
		expect((await api.post('/contact', '{"firstName":', { headers })).status).toBe(400);
		expect((await api.post('/contact', [])).status).toBe(400);
	});
});
