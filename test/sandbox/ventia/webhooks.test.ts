import { type Receiver, selfSigned, startReceiver } from './support/receiver';
import { answered, type Bench, startBench } from './support/ventiaBench';

const MESSAGES = 'interactions.official_whatsapp';
const STATUSES = 'interactions.official_whatsapp_statuses';
const ORIGIN = 'https://n8n.example.com';

interface MetaBody {
	entry: Array<{ changes: Array<{ value: Record<string, Array<Record<string, unknown>>> }> }>;
}

const certificate = selfSigned();

describe('Ventia stand-in: webhooks', () => {
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
		receiver.received.length = 0;
		contactId = sandbox.state.addContact({ firstName: 'Ana', phones: ['+59897123678'] }).id;
	});
	afterAll(async () => await Promise.all([bench.sandbox.close(), receiver.close()]));

	const webhook = (change: object = {}) => ({
		active: true,
		name: 'n8n',
		callbackUrl: `${ORIGIN}/webhook/1?token=x`,
		topics: [MESSAGES, STATUSES],
		...change,
	});
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

	describe('registering', () => {
		test('a webhook is created, read, listed with the total, and updated', async () => {
			const { api } = bench;
			const { id } = (await create()).data;
			const { active, name, topics, callbackUrl } = webhook();
			const shown = { _id: id, name, topics, active, callbackUrl };
			expect((await api.get(`/webhook/${String(id)}`)).data).toEqual({
				success: true,
				result: shown,
			});
			expect((await api.get('/webhook')).data).toEqual({
				success: true,
				result: [shown],
				paging: { totalCount: 1 },
			});
			const changed = await api.put(`/webhook/${String(id)}`, { active: false, topics: [] });
			expect(changed.data).toEqual({ success: true });
			bench.sandbox.switches.showCallbackUrl = false;
			expect((await api.get(`/webhook/${String(id)}`)).data).toEqual({
				success: true,
				result: { _id: id, name, topics: [], active: false },
			});
		});

		test.each([
			['active', { active: 'yes' }],
			['active', { active: undefined }],
			['name', { name: '' }],
			['name', { name: 'x'.repeat(65) }],
			['callbackUrl', { callbackUrl: 'http://n8n.example.com' }],
			['topics', { topics: ['contacts'] }],
		])('a wrong %s is refused: %j', async (field, change) => {
			const { status, data } = await create(change);
			expect([status, data.success]).toEqual([400, false]);
			expect(data.message).toContain(field);
		});

		test('an update needs to say whether the webhook is active', async () => {
			const { id } = (await create()).data;
			const { status, data } = await bench.api.put(`/webhook/${String(id)}`, { name: 'other' });
			expect([status, data]).toEqual([400, { success: false, message: 'active is required' }]);
		});

		test('one that does not exist is answered as switched, and none is deleted', async () => {
			const { sandbox, api } = bench;
			const seen: unknown[] = [];
			for (const kind of ['successFalse', 'emptyResult', 'status404', 'status500'] as const) {
				sandbox.switches.missingWebhook = kind;
				const got = await api.get<{ success: boolean }>('/webhook/none');
				const put = await api.put('/webhook/none', { active: false });
				seen.push([got.status, got.data.success, put.status]);
			}
			expect(seen).toEqual([
				[200, false, 400],
				[200, true, 200],
				[404, false, 404],
				[500, false, 500],
			]);
			expect((await api.delete('/webhook/none')).status).toBe(404);
		});
	});

	describe('delivering', () => {
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

		(certificate ? test : test.skip)(
			'a server on this machine may speak https with a certificate of its own',
			async () => {
				const secure = await startReceiver(certificate);
				await create({ callbackUrl: `${secure.url}/hook` });
				bench.sandbox.app.receiveWhatsApp({ contactId });
				await bench.sandbox.webhooks.settled();
				expect(bench.sandbox.webhooks.deliveries).toMatchObject([{ status: 200 }]);
				await secure.close();
			},
		);
	});
});
