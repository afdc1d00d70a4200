import { createHmac } from 'node:crypto';

import { type Receiver, startReceiver } from '../support/receiver';
import { type Bench, startBench } from './support/dmChampBench';

const OWNER = 'owner0@reseller.example.com';
const PHONE = '+15551234567';

type Body = Record<string, unknown>;

const signature = (rawBody: string, secret: string) =>
	`sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

describe('DM Champ stand-in: the calls it makes', () => {
	let bench: Bench;
	let receiver: Receiver<Body>;
	beforeAll(async () => {
		bench = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
		receiver = await startReceiver<Body>();
	});
	beforeEach(() => {
		bench.sandbox.reset();
		receiver.clear();
	});
	afterAll(async () => await Promise.all([bench.sandbox.close(), receiver.close()]));

	const target = (path = '/hook') => ({ url: receiver.url + path });
	const received = async () => {
		await bench.sandbox.webhooks.settled();
		return receiver.received;
	};
	const bodies = async () => (await received()).map(({ body }) => body);
	const names = async () => (await bodies()).map(({ event }) => event);

	test('what happens through the API and in the app is told as event and data', async () => {
		const { sandbox, api } = bench;
		sandbox.callbacks.configure(target());
		await api.post('/contacts', { phoneNumber: PHONE, firstName: 'Ana' });
		const contactId = sandbox.state.contactByPhone(PHONE)?.id;
		await api.post('/tags', undefined, { params: { tag: 'hot', phoneNumber: PHONE } });
		sandbox.app.bookAppointment({ contactId, at: '2025-09-01T10:00:00Z' });
		sandbox.app.receiveMessage({ contactId, body: 'Hi' });
		sandbox.app.alertHuman({ contactId });
		sandbox.app.notify({ event: 'credit_alert', data: { credits: 5 } });
		const ana = { contactId, contactFirstName: 'Ana', contactPhone: PHONE };
		expect(await bodies()).toMatchObject([
			{ event: 'new_contact', data: ana },
			{ event: 'contact_tagged', data: { ...ana, tag: 'hot' } },
			{
				event: 'appointment_booked',
				data: { ...ana, appointmentDate: '2025-09-01T10:00:00Z' },
			},
			{ event: 'new_message', data: { ...ana, messageBody: 'Hi', channel: 'whatsapp' } },
			{ event: 'human_alerted', data: { ...ana, reason: 'Asked for a person' } },
			{ event: 'credit_alert', data: { credits: 5 } },
		]);
	});

	test('a summary that finishes is told, unless a reset has taken it away', async () => {
		const { sandbox, api, clock } = bench;
		const start = async () => {
			sandbox.callbacks.configure(target());
			const [{ fields }] = sandbox.state.contacts.all();
			await api.post('/summaries', { phoneNumber: fields.phone });
		};
		await start();
		sandbox.reset();
		clock.advance(1000);
		await start();
		clock.advance(1000);
		await api.get('/tags');
		expect(await names()).toEqual([]);
		clock.advance(1000);
		await api.get('/tags');
		expect(await names()).toEqual(['conversation_summary']);
		expect(sandbox.state.summaries.all()[0].fields.text).toEqual(
			((await bodies())[0].data as Body).conversationSummary,
		);
	});

	test('only events that are switched on are told, with headers and a signature of the bytes', async () => {
		const { callbacks, app } = bench.sandbox;
		callbacks.configure({
			...target(),
			events: ['contact_tagged'],
			headers: { 'X-Token': 'abc' },
			secret: 'hush',
		});
		app.createContact({ phone: PHONE });
		app.tagContact({ phone: PHONE, tag: 'Zoë' });
		const [delivery, ...others] = await received();
		expect(others).toEqual([]);
		expect(delivery.headers).toMatchObject({
			'content-type': 'application/json',
			'x-token': 'abc',
			'x-dmchamp-signature': signature(delivery.rawBody, 'hush'),
		});
		callbacks.configure({ url: null });
		app.tagContact({ phone: PHONE, tag: 'other' });
		expect(await received()).toHaveLength(1);
	});

	test('an event has its name beside its fields, or none at all', async () => {
		const { callbacks, app, switches } = bench.sandbox;
		callbacks.configure(target());
		switches.eventShape = 'flat';
		app.createContact({ phone: PHONE });
		switches.eventShape = 'unnamed';
		app.createContact({ email: 'ana@example.com' });
		const timestamp = new Date(bench.clock.now()).toISOString();
		const contactId = expect.any(String) as string;
		expect(await bodies()).toEqual([
			{ type: 'new_contact', contactId, contactPhone: PHONE, timestamp },
			{ contactId, contactEmail: 'ana@example.com', timestamp },
		]);
	});

	test('what is sent in a custom channel goes to the URL of that channel', async () => {
		const { callbacks, app, switches } = bench.sandbox;
		callbacks.configure({ customChannels: { 'my-channel': target('/replies') } });
		const data = { fromId: 'crm-7', customChannel: 'my-channel', body: 'On its way' };
		await bench.api.post('/send-custom-channel-message', { customData: data });
		switches.replyShape = 'flat';
		app.replyOnChannel({
			externalId: 'crm-7',
			channel: 'my-channel',
			body: 'Arrived',
			campaignId: 'c1',
		});
		app.replyOnChannel({ externalId: 'crm-7', channel: 'website', body: 'Nobody hears it' });
		const reply = {
			messageSid: expect.stringMatching(/^SM/) as string,
			toId: 'crm-7',
			customChannel: 'my-channel',
		};
		expect(await bodies()).toEqual([
			{ customData: { ...reply, body: 'On its way' }, messageType: 'text' },
			{ ...reply, body: 'Arrived', campaignId: 'c1' },
		]);
		switches.sentMessages = 'stored';
		await bench.api.post('/send-custom-channel-message', { customData: data });
		expect(await received()).toHaveLength(2);
	});

	test('a balance that falls below its threshold asks for credits, as often as told and with one key', async () => {
		const { callbacks, app, state } = bench.sandbox;
		callbacks.configure({ autoRecharge: target() });
		state.subAccounts.all()[0].fields.usage_limits.credits = 60;
		expect(app.spendCredits({ email: OWNER, amount: 10 })).toBeUndefined();
		const recharge = app.spendCredits({ email: OWNER, amount: 10, times: 3, atOnce: true });
		expect(await bodies()).toHaveLength(3);
		app.repeatAutoRecharge({ times: 2 });
		const body = {
			idempotency_key: recharge?.fields.idempotencyKey,
			sub_account_id: state.subAccountByEmail(OWNER)?.id,
			email: OWNER,
			current_balance: 40,
			amount: 500,
			timestamp: new Date(bench.clock.now()).toISOString(),
		};
		expect(await bodies()).toEqual([body, body, body, body, body]);
		const next = app.spendCredits({ email: OWNER });
		expect(next?.fields.idempotencyKey).not.toBe(body.idempotency_key);
		app.repeatAutoRecharge({ idempotencyKey: body.idempotency_key });
		expect((await bodies()).slice(5)).toMatchObject([{ current_balance: 0 }, body]);
		expect(() => app.repeatAutoRecharge({ idempotencyKey: 'other' })).toThrow('no such request');
	});

	test('requests of the same instant do not wait for each other, the others do', async () => {
		const { callbacks, app } = bench.sandbox;
		const waiting: Array<() => void> = [];
		const arrived: number[] = [];
		receiver.before = async () => {
			arrived.push(arrived.length + 1);
			await new Promise<void>((resolve) => waiting.push(resolve));
		};
		callbacks.configure({ autoRecharge: target() });
		app.spendCredits({ email: OWNER, times: 3, atOnce: true });
		while (arrived.length < 3) await bench.api.get('/tags');
		waiting.splice(0).forEach((answer) => answer());
		await bench.sandbox.webhooks.settled();
		app.repeatAutoRecharge({ times: 2 });
		while (arrived.length < 4) await bench.api.get('/tags');
		await bench.api.get('/tags');
		expect(arrived).toHaveLength(4);
		waiting.splice(0).forEach((answer) => answer());
		while (arrived.length < 5) await bench.api.get('/tags');
		waiting.splice(0).forEach((answer) => answer());
		expect(await received()).toHaveLength(5);
	});

	test('a custom function is called with its inputs and who it is about, and its answer is kept', async () => {
		const { callbacks, app, state, webhooks } = bench.sandbox;
		callbacks.configure({
			customFunctions: { slots: { ...target('/slots'), headers: { 'x-token': 'abc' } } },
		});
		receiver.answer = { status: 200, body: { slots: ['10:00'] } };
		const contact = state.contacts.all()[1];
		const { firstName, lastName, phone, email } = contact.fields;
		const delivery = await app.callFunction({
			name: 'slots',
			contactId: contact.id,
			inputs: { day: 'monday', seats: 2 },
			isTest: true,
		});
		expect(await received()).toMatchObject([
			{
				method: 'POST',
				headers: { 'x-token': 'abc' },
				body: {
					day: 'monday',
					seats: 2,
					system: {
						contact_id: contact.id,
						contact_phone: phone,
						contact_email: email,
						contact_name: `${firstName} ${lastName}`,
						campaign_id: null,
						is_test: true,
					},
				},
			},
		]);
		expect(delivery).toMatchObject({ status: 200, answer: '{"slots":["10:00"]}' });
		expect(webhooks.deliveries).toEqual([delivery]);
	});

	test('a custom function with GET has its inputs in the query, beside what the URL has', async () => {
		const { callbacks, app } = bench.sandbox;
		callbacks.configure({
			customFunctions: {
				slots: { ...target('/slots?token=a%26b'), method: 'GET', secret: 'hush' },
				bare: { ...target('/bare'), system: false },
			},
		});
		await app.callFunction({ name: 'slots', phone: PHONE, inputs: { day: 'Mon & Tue', seats: 2 } });
		await app.callFunction({ name: 'bare', phone: PHONE, inputs: { day: 'Mon' } });
		const [get, post] = await received();
		expect(get).toMatchObject({
			method: 'GET',
			rawBody: '',
			headers: { 'x-dmchamp-signature': signature('', 'hush') },
		});
		expect(get.headers).not.toHaveProperty('content-type');
		expect([...new URL(get.path, receiver.url).searchParams]).toEqual([
			['token', 'a&b'],
			['day', 'Mon & Tue'],
			['seats', '2'],
		]);
		expect(post.body).toEqual({ day: 'Mon' });
		await expect(app.callFunction({ name: 'other', phone: PHONE })).rejects.toThrow('other');
	});

	test('a custom function that answers too late is given up', async () => {
		const { callbacks, app, switches } = bench.sandbox;
		expect(switches.functionLimitMs).toBe(10_000);
		switches.functionLimitMs = 50;
		let answer = () => {};
		receiver.before = async () => await new Promise<void>((resolve) => (answer = resolve));
		callbacks.configure({ customFunctions: { slow: target() } });
		const start = Date.now();
		const delivery = await app.callFunction({ name: 'slow', phone: PHONE });
		expect(Date.now() - start).toBeLessThan(5000);
		answer();
		expect(delivery).toMatchObject({ error: 'ECONNABORTED' });
		expect(delivery.answer).toBeUndefined();
	});

	test('a place to call that is not one is refused', async () => {
		const { callbacks } = bench.sandbox;
		for (const wrong of [
			{ url: 'n8n' },
			{ secret: 'hush' },
			{ webhook: receiver.url },
			{ autoRecharge: { link: receiver.url } },
		]) {
			expect(() => callbacks.configure(wrong as never)).toThrow();
		}
	});
});
