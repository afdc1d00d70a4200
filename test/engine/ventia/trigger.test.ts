import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { WebhookTrigger } from '../support';
import { type Account, closeAccounts } from './support';
import { openEmptyAccount } from './triggerSupport';

afterEach(closeAccounts);

const MESSAGES = 'interactions.official_whatsapp';
const STATUSES = 'interactions.official_whatsapp_statuses';
const PHONE = '+59899000111';
const METADATA = { display_phone_number: '59829000000', phone_number_id: '106540352242922' };
const CONTACT = { profile: { name: 'Ana Pérez' }, wa_id: '59899000111' };
const ANSWERED = { status: 200, text: '{"ok":true}' };

let account: Account;

beforeEach(async () => {
	account = await openEmptyAccount({ realTime: true });
	account.sandbox.state.addContact({ firstName: 'Ana', lastName: 'Pérez', phones: [PHONE] });
});

async function active(options: INodeParameters = {}): Promise<WebhookTrigger> {
	const trigger = await account.openTrigger({ topics: [MESSAGES, STATUSES], options });
	await trigger.activate();
	return trigger;
}

/** The query of the registered URL. */
function query(mode: 'production' | 'test' = 'production'): { token: string } {
	const suffix = mode === 'test' ? '-test' : '-prod';
	const row = account.webhooks.find(({ name }) => String(name).endsWith(suffix));
	const token = new URL(String(row?.callbackUrl)).searchParams.get('token');
	return { token: String(token) };
}

function itemsOf(trigger: WebhookTrigger): IDataObject[] {
	return trigger.deliveries.flatMap(({ items }) => (items ?? []).map(({ json }) => json));
}

/** A message that was sent, so that statuses of it can follow. */
function sent(wamid: string): void {
	const [contact] = account.sandbox.state.contacts.all();
	const message = { contact: contact.id, sender: 'x', to: CONTACT.wa_id, wamid, content: {} };
	account.sandbox.state.messages.insert(message, Date.now());
}

async function happen(work: () => void): Promise<void> {
	work();
	await account.sandbox.webhooks.settled();
}

describe('a message of a customer', () => {
	it('is an item with its contact and metadata beside it', async () => {
		const trigger = await active();
		await happen(() =>
			account.sandbox.app.receiveWhatsApp({ phone: PHONE, text: ['Hola', '¿Hay?'] }),
		);
		expect(itemsOf(trigger)).toEqual(
			['Hola', '¿Hay?'].map((body) => ({
				kind: 'message',
				from: CONTACT.wa_id,
				id: expect.stringContaining('wamid') as string,
				timestamp: expect.stringMatching(/^\d{10}$/) as string,
				type: 'text',
				text: { body },
				metadata: METADATA,
				contact: CONTACT,
			})),
		);
		expect(account.sandbox.webhooks.deliveries.map(({ status }) => status)).toEqual([200]);
	});

	it.each([
		['bare', 'object'],
		['in a list', 'array'],
		['as JSON in a JSON text', 'string'],
	] as const)('is known %s too', async (_, webhookBody) => {
		account.sandbox.switches.webhookBody = webhookBody;
		const trigger = await active();
		await happen(() => account.sandbox.app.receiveWhatsApp({ phone: PHONE, text: ['1', '2'] }));
		expect(itemsOf(trigger)).toMatchObject([
			{ kind: 'message', from: CONTACT.wa_id, text: { body: '1' } },
			{ kind: 'message', from: CONTACT.wa_id, text: { body: '2' } },
		]);
	});

	it("as one of Ventia's interactions is handed on whole", async () => {
		account.sandbox.switches.webhookBody = 'interaction';
		const trigger = await active();
		await happen(() => account.sandbox.app.receiveWhatsApp({ phone: PHONE, text: 'Hola' }));
		expect(itemsOf(trigger)).toMatchObject([
			{ kind: 'unknown', type: 'official_whatsapp', content: { text: { body: 'Hola' } } },
		]);
	});

	it('without Split Items is what Ventia sent, as it came', async () => {
		const trigger = await active({ splitItems: false });
		await happen(() => account.sandbox.app.receiveWhatsApp({ phone: PHONE, text: ['1', '2'] }));
		expect(itemsOf(trigger)).toEqual([account.sandbox.webhooks.deliveries[0].body]);
	});
});

describe('statuses of a message', () => {
	it.each([true, false])('are events of their own (in one delivery: %s)', async (together) => {
		const trigger = await active();
		sent('wamid.1');
		await happen(() => account.sandbox.app.changeStatuses({ messageId: 'wamid.1', together }));
		expect(itemsOf(trigger)).toMatchObject(
			['sent', 'delivered', 'read'].map((status) => ({ kind: 'status', id: 'wamid.1', status })),
		);
	});
});

describe('a shape nobody knows', () => {
	it.each<[string, unknown, IDataObject]>([
		['an object', { topic: 'x', data: { a: 1 } }, { topic: 'x', data: { a: 1 } }],
		['text', 'Hola', { body: 'Hola' }],
		['nothing', '', {}],
	])('starts the workflow with all of it: %s', async (_, body, json) => {
		const trigger = await active();
		const delivery = await trigger.deliver({
			body,
			query: query(),
			headers: typeof body === 'string' ? { 'content-type': 'text/plain' } : {},
		});
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toEqual([{ json: { kind: 'unknown', ...json } }]);
	});
});

describe('a call', () => {
	it('without the token is answered 401 and starts nothing', async () => {
		const trigger = await active();
		const { token } = query();
		const queries: Array<Record<string, string>> = [
			{},
			{ token: '' },
			{ token: 'wrong' },
			{ token: token.slice(1) },
			{ Token: token },
		];
		for (const wrong of queries) {
			const delivery = await trigger.deliver({ body: { id: 1 }, query: wrong });
			expect([delivery.status, delivery.text, delivery.items, delivery.error]).toEqual([
				401,
				'Unauthorized',
				undefined,
				undefined,
			]);
		}
		const delivery = await trigger.deliver({ body: { id: 1 }, query: { token } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toHaveLength(1);
	});

	it('with the token of the test run does not start production, nor the other way round', async () => {
		const trigger = await active();
		await trigger.activate('test');
		const body = { id: 1 };
		for (const mode of ['production', 'test'] as const) {
			const other = mode === 'test' ? 'production' : 'test';
			expect((await trigger.deliver({ body, mode, query: query(other) })).status).toBe(401);
			expect((await trigger.deliver({ body, mode, query: query(mode) })).items).toHaveLength(1);
		}
	});

	it('is known by the stored token in another process of n8n', async () => {
		const trigger = await active();
		const worker = await account.openTrigger({}, { staticData: trigger.staticData });
		const body = { id: 1 };
		expect((await worker.deliver({ body, query: query() })).items).toHaveLength(1);
		expect((await worker.deliver({ body, query: { token: 'wrong' } })).status).toBe(401);
	});

	it('is let in while n8n has not stored the token yet, and by no token that is none', async () => {
		const trigger = await active();
		const { workflowId } = trigger['options'];
		const early = await account.openTrigger({}, { workflowId });
		expect((await early.deliver({ body: { id: 1 }, query: query() })).items).toHaveLength(1);

		const never = await account.openTrigger();
		for (const wrong of [{}, { token: '' }, query()]) {
			const delivery = await never.deliver({ body: {}, query: wrong as Record<string, string> });
			expect(delivery.status).toBe(401);
		}
	});

	it('after the deactivation is let in no more', async () => {
		const trigger = await active();
		const before = query();
		await trigger.delete();
		expect((await trigger.deliver({ body: { id: 1 }, query: before })).status).toBe(401);
		expect(account.webhooks.map(({ callbackUrl }) => String(callbackUrl))).not.toContain(
			before.token,
		);
	});

	it('with Include Headers adds them, and the token nowhere', async () => {
		const trigger = await active({ includeHeaders: true });
		const { items } = await trigger.deliver({
			body: { id: 1 },
			query: query(),
			headers: { 'x-request-id': 'r1', 'x-original-url': `/webhook?token=${query().token}` },
		});
		expect(items?.[0].json.headers).toMatchObject({ 'x-request-id': 'r1' });
		expect(JSON.stringify(items)).not.toContain(query().token);
	});
});

describe('what comes twice', () => {
	async function startsOf(trigger: WebhookTrigger, ...bodies: unknown[]): Promise<number[]> {
		const starts: number[] = [];
		for (const body of bodies) {
			const delivery = await trigger.deliver({ body, query: query() });
			expect(delivery).toMatchObject(ANSWERED);
			starts.push(delivery.items?.length ?? 0);
		}
		return starts;
	}

	const message = (id: string): IDataObject => ({ from: '1', id, type: 'text', timestamp: '1' });
	const status = (id: string, name: string): IDataObject => ({
		id,
		status: name,
		recipient_id: '1',
	});
	const body = (value: IDataObject): IDataObject => ({ entry: [{ changes: [{ value }] }] });

	it('is dropped message by message and status by status', async () => {
		const trigger = await active();
		expect(
			await startsOf(
				trigger,
				body({ messages: [message('1'), message('2')] }),
				body({ messages: [message('2'), message('3')] }),
				body({ statuses: [status('1', 'sent'), status('1', 'delivered')] }),
				body({ statuses: [status('1', 'delivered'), status('1', 'read')] }),
				message('3'),
				{ _id: 'a', updatedAt: '1' },
				{ _id: 'a', updatedAt: '1', extra: 1 },
				{ _id: 'a', updatedAt: '2' },
				{ anything: 1 },
				{ anything: 1 },
				{ anything: 2 },
			),
		).toEqual([2, 1, 2, 1, 0, 1, 0, 1, 1, 0, 1]);
	});

	it('without Split Items is dropped when all of it came before', async () => {
		const trigger = await active({ splitItems: false });
		const first = body({ messages: [message('1')] });
		expect(
			await startsOf(trigger, first, { ...first, sent_at: 2 }, body({ messages: [message('2')] })),
		).toEqual([1, 0, 1]);
	});

	it('is kept with Drop Duplicates off', async () => {
		const trigger = await active({ dropDuplicates: false });
		expect(await startsOf(trigger, message('1'), message('1'))).toEqual([1, 1]);
	});

	it('is dropped also when Ventia sends everything twice and out of order', async () => {
		Object.assign(account.sandbox.switches, { duplicateWebhooks: true, reorderWebhooks: true });
		const trigger = await active();
		sent('wamid.1');
		await happen(() => {
			account.sandbox.app.receiveWhatsApp({ phone: PHONE, text: ['1', '2'] });
			account.sandbox.app.changeStatuses({ messageId: 'wamid.1' });
		});
		expect(account.sandbox.webhooks.deliveries).toHaveLength(8);
		expect(itemsOf(trigger)).toHaveLength(5);
	});

	it('leaves what is stored of the webhook alone', async () => {
		const trigger = await active();
		const { webhooks } = trigger.staticData;
		await startsOf(trigger, message('1'), message('1'));
		expect(trigger.staticData.webhooks).toEqual(webhooks);
		expect(await trigger.checkExists()).toBe(true);
	});

	it('starts the workflow every time in a test run', async () => {
		const trigger = await active();
		await trigger.activate('test');
		for (let time = 0; time < 2; time++) {
			const delivery = { body: message('1'), mode: 'test', query: query('test') } as const;
			expect((await trigger.deliver(delivery)).items).toHaveLength(1);
		}
	});
});
