import axios from 'axios';

import { startDmChampSandbox } from '../../../sandbox/dmChamp';
import { startReceiver } from '../support/receiver';
import { type Bench, NOW, startBench } from './support/dmChampBench';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('DM Champ stand-in: seed, control and faults', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const control = () =>
		axios.create({
			baseURL: `${bench.sandbox.url}/_sandbox`,
			proxy: false,
			validateStatus: () => true,
		});

	test('an account has 300 contacts of the last 180 days, each with a phone of its own or an e-mail', async () => {
		const { state, close } = await startDmChampSandbox({ clock: bench.clock });
		await close();
		expect(state.counts()).toMatchObject({ contacts: 300, subAccounts: 8, usage: 400, lists: 4 });
		const contacts = state.contacts.all();
		for (const { id, createdAt, fields } of contacts) {
			expect(id).toMatch(/^[A-Za-z0-9]{20}$/);
			expect(createdAt).toBeGreaterThanOrEqual(NOW - 180 * DAY_MS);
			expect(createdAt).toBeLessThan(NOW);
			expect(fields.phone ?? '+15551234567').toMatch(/^\+[1-9]\d{9,14}$/);
			expect(fields.phone ?? fields.email).toBeDefined();
		}
		const phones = contacts.flatMap(({ fields }) => fields.phone ?? []);
		expect(phones).toHaveLength(270);
		expect(new Set(phones).size).toBe(270);
		expect(new Set(contacts.map(({ id }) => id)).size).toBe(300);
	});

	test('the same seed and moment give the same records, also after a reset', () => {
		const { sandbox, clock } = bench;
		const { state } = sandbox;
		const all = () => JSON.stringify([state.contacts.all(), state.usage.all(), state.credits]);
		const before = all();
		state.addContact({});
		state.credits = 0;
		sandbox.switches.shownPhone = 'withoutPlus';
		sandbox.callbacks.configure({ url: 'http://127.0.0.1:1/' });
		clock.advance(DAY_MS);
		sandbox.reset();
		expect(all()).toBe(before);
		expect(sandbox.switches.shownPhone).toBe('withPlus');
		expect(sandbox.callbacks.accountEvents).toBeUndefined();
	});

	test('switches are checked when they are changed, and at the start', async () => {
		const http = control();
		await http.put('/switches', { duplicateContact: 'code409' });
		expect(bench.sandbox.switches.duplicateContact).toBe('code409');
		expect((await http.put('/switches', { nonsense: 1 })).status).toBe(400);
		expect((await http.put('/switches', { duplicateContact: 'maybe' })).status).toBe(400);
		const wrong = { nonsense: 1 } as never;
		await expect(startDmChampSandbox({ switches: wrong })).rejects.toThrow('nonsense');
	});

	test('events, callbacks and records are reached without a key and are not written down', async () => {
		const { sandbox } = bench;
		const receiver = await startReceiver<{ event?: string }>();
		const http = control();
		const { url } = receiver;
		await http.put('/webhooks', { url, customFunctions: { slots: { url, method: 'GET' } } });
		const contact = { phone: '+15551234567' };
		expect((await http.post('/events/createContact', contact)).data).toMatchObject(contact);
		await http.post('/events/notify', { event: 'credit_alert' });
		await sandbox.webhooks.settled();
		const call = await http.post('/events/callFunction', { name: 'slots', ...contact });
		expect(call.data).toMatchObject({ event: 'slots', status: 200, answer: '{"ok":true}' });
		await receiver.close();
		expect(receiver.received.map(({ body }) => body?.event)).toEqual([
			'new_contact',
			'credit_alert',
			undefined,
		]);
		expect((await http.get('/records/contacts')).data).toHaveLength(31);
		expect((await http.get('/webhooks')).data).toMatchObject({
			settings: { url },
			customFunctions: { slots: { url } },
			deliveries: [{}, {}, {}],
		});
		expect((await http.get('')).data).toMatchObject({
			vendor: 'DM Champ',
			dialect: 'guide',
			credits: 100_000,
			requests: 0,
			deliveries: 3,
		});
	});

	test('an event that is not one, or lacks something, is a 400 that says so', async () => {
		const http = control();
		const refused = async (name: string, body: object) => {
			const { status, data } = await http.post<{ error: string }>(`/events/${name}`, body);
			expect(status).toBe(400);
			return data.error;
		};
		expect(await refused('dance', {})).toContain('known: createContact, tagContact');
		expect(await refused('tagContact', { phone: '+15551234567' })).toContain('tag: Required');
		expect(await refused('receiveMessage', {})).toContain('A contact is needed');
		expect(await refused('receiveMessage', { contactId: 'other' })).toContain('other');
		expect(await refused('spendCredits', { email: 'nobody@example.com' })).toContain('nobody');
		expect(await refused('callFunction', { name: 'slots' })).toContain('slots');
		expect(await refused('createContact', { nonsense: 1 })).toContain('nonsense');
		expect(await refused('createContact', { phone: '555' })).toContain('E.164');
		const [{ fields }] = bench.sandbox.state.contacts.all();
		expect(await refused('createContact', { phone: fields.phone })).toContain(fields.phone);
	});

	test('a fault meets requests by their path without the prefix, before or after they are applied', async () => {
		const { sandbox, api } = bench;
		const phone = '+15551234567';
		sandbox.faults.next('POST /contacts', { kind: 'reset', when: 'afterApply' });
		await expect(api.post('/contacts', { phone })).rejects.toThrow();
		expect(sandbox.state.contactsReachedBy(phone)).toBe(1);
		const email = 'owner0@reseller.example.com';
		sandbox.faults.next('POST /subaccounts/credits', { kind: 'answer', status: 503 });
		expect((await api.post('/subaccounts/credits', { email, amount: 5 })).status).toBe(503);
		expect(sandbox.state.grantsTo(email)).toEqual([]);
		expect(sandbox.journal.entries.map(({ path, status }) => [path, status])).toEqual([
			['/contacts', 'reset'],
			['/subaccounts/credits', 503],
		]);
	});
});
