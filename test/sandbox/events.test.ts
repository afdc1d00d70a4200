import { type Receiver, startReceiver } from './support/receiver';
import { type Bench, startBench, type VixieesEvent } from './support/vixieesClient';

describe('Vixiees stand-in: webhooks', () => {
	let bench: Bench;
	let receiver: Receiver<VixieesEvent>;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
		receiver = await startReceiver();
	});
	beforeEach(() => {
		bench.sandbox.reset();
		receiver.clear();
	});
	afterAll(async () => await Promise.all([bench.sandbox.close(), receiver.close()]));

	const events = async () => {
		await bench.sandbox.webhooks.settled();
		return receiver.received.map(({ body }) => body.event);
	};

	test('writes are told to the webhook URL as event and payload', async () => {
		const { api, sandbox } = bench;
		sandbox.deliverWebhooksTo(receiver.url, undefined, { 'X-Token': 'secret' });
		const contact = await api.post('/contacts', { email: 'ana@example.com' });
		const { id } = contact.data as { id: number };
		await api.patch(`/contacts/${id}`, { first_name: 'Ana' });
		const deal = await api.post('/deals', { contact_id: id, title: 'Renting' });
		await api.patch(`/deals/${(deal.data as { id: number }).id}`, { status: 'lost' });
		expect(await events()).toEqual([
			'contact_created',
			'contact_updated',
			'deal_created',
			'deal_updated',
		]);
		expect(receiver.received[0]).toMatchObject({
			body: { event: 'contact_created', payload: { contact: contact.data } },
			headers: { 'x-token': 'secret' },
		});
		expect(receiver.received[3].body.payload).toMatchObject({
			deal: { status: 'lost' },
			contact: { first_name: 'Ana' },
		});
	});

	test('only the events that are switched on are delivered', async () => {
		const { api, sandbox } = bench;
		sandbox.deliverWebhooksTo(receiver.url, ['task_completed']);
		await api.post('/contacts', { email: 'ana@example.com' });
		sandbox.app.completeTask({ taskId: 5001, result: 'neutral' });
		expect(await events()).toEqual(['task_completed']);
		expect(receiver.received[0].body.payload).toMatchObject({
			task: { id: 5001, status: 'completed', result: 'neutral' },
			contact: {},
		});
	});

	test('a form from an unknown e-mail brings a new contact along', async () => {
		const { sandbox } = bench;
		sandbox.deliverWebhooksTo(receiver.url);
		sandbox.app.submitForm({ form: 'Quote', fields: { email: 'new@example.com', city: 'Vigo' } });
		expect(await events()).toEqual(['contact_created', 'submitted_form_created']);
		expect(receiver.received[1].body.payload).toMatchObject({
			submitted_form: { form_name: 'Quote', fields: { city: 'Vigo' } },
			contact: { email: 'new@example.com', source: 'Web' },
		});
	});

	test('a WhatsApp message has the form of a Meta change', async () => {
		const { sandbox } = bench;
		sandbox.deliverWebhooksTo(receiver.url);
		sandbox.app.receiveWhatsApp({ contactId: 1001, text: 'Hola' });
		expect(await events()).toEqual(['whatsapp_received']);
		expect(receiver.received[0].body.payload).toMatchObject({
			contact: { id: 1001 },
			message: {
				field: 'messages',
				value: {
					metadata: { display_phone_number: expect.stringMatching(/^\d+$/) as unknown },
					messages: [{ from: '34610000000', type: 'text', text: { body: 'Hola' } }],
				},
			},
		});
	});

	test('deliveries can come twice, and in the wrong order', async () => {
		const { sandbox } = bench;
		sandbox.deliverWebhooksTo(receiver.url);
		sandbox.switches.duplicateWebhooks = true;
		sandbox.app.completeTask({ taskId: 5001 });
		expect(await events()).toEqual(['task_completed', 'task_completed']);
		Object.assign(sandbox.switches, { duplicateWebhooks: false, reorderWebhooks: true });
		sandbox.app.submitForm({ fields: { email: 'new@example.com' } });
		expect((await events()).slice(2)).toEqual(['submitted_form_created', 'contact_created']);
	});

	test('what became of a delivery is written down, also when nobody listens', async () => {
		const { sandbox } = bench;
		receiver.answer = { status: 404, body: {} };
		sandbox.deliverWebhooksTo(receiver.url);
		sandbox.app.completeTask({ taskId: 5001 });
		await sandbox.webhooks.settled();
		sandbox.deliverWebhooksTo('http://127.0.0.1:1/');
		sandbox.app.completeTask({ taskId: 5002 });
		await sandbox.webhooks.settled();
		expect(sandbox.webhooks.deliveries).toMatchObject([
			{ sequence: 1, event: 'task_completed', status: 404 },
			{ sequence: 2, event: 'task_completed', error: 'ECONNREFUSED' },
		]);
	});
});
