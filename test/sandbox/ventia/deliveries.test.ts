import { type Receiver, selfSigned, startReceiver } from '../support/receiver';
import { answered, type Bench, startBench } from './support/ventiaBench';
import { MESSAGES, ORIGIN, STATUSES, webhook } from './support/webhook';

interface MetaBody {
	entry: Array<{ changes: Array<{ value: Record<string, Array<Record<string, unknown>>> }> }>;
}

const certificate = selfSigned();

describe('Ventia stand-in: delivering to webhooks', () => {
	let bench: Bench;
	let receiver: Receiver;
	let contactId: string;
	beforeAll(async () => {
		receiver = await startReceiver();
		bench = await startBench({
			switches: { enforceLimits: false },
			callbackOrigins: { [ORIGIN]: receiver.url },
		});
	});
	beforeEach(() => {
		const { sandbox } = bench;
		sandbox.reset();
		receiver.clear();
		contactId = sandbox.state.addContact({ firstName: 'Ana', phones: ['+59897123678'] }).id;
	});
	afterAll(async () => await Promise.all([bench.sandbox.close(), receiver.close()]));

	const create = async (change: object = {}) =>
		await answered(bench.api.post('/webhook', webhook(change)));
	const values = async (kind: 'messages' | 'statuses') => {
		await bench.sandbox.webhooks.settled();
		return receiver.received.map(
			({ body }) => (body as MetaBody).entry[0].changes[0].value[kind] ?? [],
		);
	};
	const sendMessage = () => {
		const { state } = bench.sandbox;
		const message = { type: 'text', text: { body: 'Hola' } };
		const path = `/channel/${state.channels.all()[0].id}/contact/${contactId}/message`;
		return bench.api.post<{ messages: Array<{ id: string }> }>(path, { message });
	};

	test("a customer's message arrives in Meta's shape at the URL that the origin is mapped to", async () => {
		await create();
		bench.sandbox.app.receiveWhatsApp({ contactId, text: 'Hola' });
		await bench.sandbox.webhooks.settled();
		expect(receiver.received).toMatchObject([
			{
				path: '/webhook/1?token=x',
				body: {
					object: 'whatsapp_business_account',
					entry: [
						{
							changes: [
								{
									field: 'messages',
									value: {
										contacts: [{ wa_id: '59897123678' }],
										messages: [{ from: '59897123678', type: 'text', text: { body: 'Hola' } }],
									},
								},
							],
						},
					],
				},
			},
		]);
	});

	test('an unknown phone becomes a contact, and several texts come in one delivery', async () => {
		const { sandbox } = bench;
		await create();
		sandbox.app.receiveWhatsApp({ phone: '+59891999888', text: ['one', 'two'] });
		const [messages] = await values('messages');
		expect(messages.map(({ text }) => text)).toEqual([{ body: 'one' }, { body: 'two' }]);
		expect(sandbox.state.contactsReachedBy([], ['+59891999888'])).toHaveLength(1);
	});

	test('a message that was sent is sent, delivered and read, one by one or together', async () => {
		const { app } = bench.sandbox;
		await create();
		const [{ id: messageId }] = (await sendMessage()).data.messages;
		app.changeStatuses({ messageId });
		app.changeStatuses({ messageId, together: true });
		const seen = (await values('statuses')).map((batch) => batch.map(({ status }) => status));
		expect(seen).toEqual([['sent'], ['delivered'], ['read'], ['sent', 'delivered', 'read']]);
		expect(() => app.changeStatuses({ messageId: 'other' })).toThrow('no message other');
	});

	test('only active webhooks with the topic are told', async () => {
		const { app } = bench.sandbox;
		await create({ topics: [STATUSES], callbackUrl: `${ORIGIN}/statuses` });
		await create({ topics: [MESSAGES], callbackUrl: `${ORIGIN}/messages` });
		await create({ active: false, callbackUrl: `${ORIGIN}/inactive` });
		app.receiveWhatsApp({ contactId });
		await bench.sandbox.webhooks.settled();
		expect(receiver.received.map(({ path }) => path)).toEqual(['/messages']);
	});

	test('deliveries come twice or out of order when that is switched on', async () => {
		const { app, switches } = bench.sandbox;
		await create();
		switches.duplicateWebhooks = true;
		app.receiveWhatsApp({ contactId });
		const [first, second] = await values('messages');
		expect(first).toEqual(second);
		receiver.received.length = 0;
		Object.assign(switches, { duplicateWebhooks: false, reorderWebhooks: true });
		const [{ id: messageId }] = (await sendMessage()).data.messages;
		app.changeStatuses({ messageId });
		const order = (await values('statuses')).flat().map(({ status }) => status);
		expect(order).toEqual(['read', 'delivered', 'sent']);
	});

	test('the body is bare, in an array, a JSON string or an interaction when that is switched on', async () => {
		const { app, switches, webhooks } = bench.sandbox;
		await create();
		for (const body of ['object', 'array', 'string', 'interaction'] as const) {
			switches.webhookBody = body;
			app.receiveWhatsApp({ contactId });
		}
		await webhooks.settled();
		const message = expect.objectContaining({ from: '59897123678' }) as unknown;
		expect(receiver.received.map(({ body }) => body)).toEqual([
			message,
			[message],
			expect.stringMatching(/^\{"object":"whatsapp_business_account"/),
			expect.objectContaining({ contact: contactId, content: message }),
		]);
	});

	test('a server on this machine may speak https with a certificate of its own', async () => {
		const secure = await startReceiver(certificate);
		await create({ callbackUrl: `${secure.url}/hook` });
		bench.sandbox.app.receiveWhatsApp({ contactId });
		await bench.sandbox.webhooks.settled();
		expect(bench.sandbox.webhooks.deliveries).toMatchObject([{ status: 200 }]);
		await secure.close();
	});
});
