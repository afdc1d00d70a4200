import axios, { type AxiosInstance } from 'axios';

import { type Receiver, startReceiver } from './support/receiver';
import { type Bench, startBench, type VixieesEvent } from './support/vixieesClient';

describe('Vixiees stand-in: journal and control', () => {
	let bench: Bench;
	let receiver: Receiver<VixieesEvent>;
	let control: AxiosInstance;
	beforeAll(async () => {
		bench = await startBench();
		receiver = await startReceiver();
		control = axios.create({
			baseURL: `${bench.sandbox.url}/_sandbox`,
			proxy: false,
			validateStatus: () => true,
		});
	});
	beforeEach(async () => await control.post('/reset'));
	afterAll(async () => await Promise.all([bench.sandbox.close(), receiver.close()]));

	test('every request is written down as it arrived, control requests are not', async () => {
		const { api, sandbox } = bench;
		await api.get('/contacts?limit=1&updated_at%3E=2025-08-07T00%3A00%3A00', {
			headers: { 'X-Mine': 'yes' },
		});
		await api.post('/nope', 'not json', { headers: { 'content-type': 'text/plain' } });
		await control.get('/counters');
		expect(sandbox.journal.entries).toMatchObject([
			{
				sequence: 1,
				at: bench.clock.now(),
				method: 'GET',
				path: '/contacts',
				rawQuery: 'limit=1&updated_at%3E=2025-08-07T00%3A00%3A00',
				query: { limit: '1', 'updated_at>': '2025-08-07T00:00:00' },
				headers: { 'x-mine': 'yes', 'x-api-key': sandbox.apiKey },
				body: undefined,
				route: 'GET /contacts',
				status: 200,
				faults: [],
			},
			{ sequence: 2, rawBody: 'not json', body: undefined, route: 'unknown', status: 404 },
		]);
		expect((await control.get('/journal')).data).toHaveLength(2);
	});

	test('switches change from outside, and one that is unknown or wrong is refused', async () => {
		const changed = await control.put('/switches', { licenses: 1, retryAfter: { literal: '0' } });
		expect(changed.data).toMatchObject({ licenses: 1, windowKind: 'sliding' });
		expect(bench.sandbox.switches.retryAfter).toEqual({ literal: '0' });
		expect((await control.put('/switches', { lisences: 1 })).status).toBe(400);
		expect((await control.put('/switches', { order: 'random' })).data).toEqual({
			error: expect.stringContaining('order') as unknown,
		});
		await control.post('/reset');
		expect(bench.sandbox.switches).toMatchObject({ licenses: 5, retryAfter: 'absent' });
	});

	test('faults are planned from outside', async () => {
		const fault = { match: 'GET /deals', action: { kind: 'answer', status: 502 }, times: 2 };
		expect((await control.post('/faults', fault)).data).toMatchObject([{ remaining: 2 }]);
		expect((await bench.api.get('/deals')).status).toBe(502);
		await control.delete('/faults');
		expect((await bench.api.get('/deals')).status).toBe(200);
		expect((await control.post('/faults', { match: '*', action: { kind: 'fire' } })).status).toBe(
			400,
		);
	});

	test('things happen on the vendor side when asked to, and are delivered', async () => {
		await control.put('/webhooks', { url: receiver.url, events: ['submitted_form_created'] });
		await control.post('/events/submitForm', { fields: { email: 'new@example.com' } });
		expect((await control.post('/events/completeTask', { taskId: 1 })).status).toBe(400);
		expect((await control.post('/events/dance', {})).data).toEqual({
			error: 'No such event; known: submitForm, completeTask, receiveWhatsApp',
		});
		await bench.sandbox.webhooks.settled();
		expect(receiver.received.map(({ body }) => body.event)).toEqual(['submitted_form_created']);
		expect((await control.get('/webhooks')).data).toMatchObject({ deliveries: [{ status: 200 }] });
	});

	test('the summary counts records and requests, and a reset brings the first state back', async () => {
		const { api } = bench;
		const seeded = (await control.get('/records/contacts')).data as unknown;
		await api.post('/contacts', { email: 'ana@example.com' });
		expect((await control.get('')).data).toMatchObject({
			records: { contacts: 201, deals: 60 },
			accepted: 1,
		});
		await control.post('/reset');
		expect((await control.get('')).data).toMatchObject({ records: { contacts: 200 }, accepted: 0 });
		expect((await control.get('/records/contacts')).data).toEqual(seeded);
	});
});
