import { deduplication } from '../support';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	deduplication.reset();
	account = await openAccount();
});

afterEach(closeAccounts);

const SEND = 'POST /whatsapp_templates/104/send_message';

/** A template to six recipients, one message each, under a key per recipient. */
const TO_SIX = {
	templateId: byId(104),
	contactId: byId('={{ 1001 + $json.n }}'),
	options: { sendOnceKey: '={{ "order-" + $json.n }}' },
};

const RETRY = { id: 'send', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

function messagesPerContact(): Record<number, number> {
	const counts: Record<number, number> = {};
	for (const { fields } of account.sandbox.state.messages.all()) {
		counts[fields.contact_id ?? 0] = (counts[fields.contact_id ?? 0] ?? 0) + 1;
	}
	return counts;
}

const ONE_EACH = { 1001: 1, 1002: 1, 1003: 1, 1004: 1, 1005: 1, 1006: 1 };

describe('a send-once key', () => {
	it.each([
		['answered 400', { kind: 'answer', status: 400, body: { error: 'Busy' } }],
		['answered 500 after it was sent', { kind: 'answer', status: 500, when: 'afterApply' }],
		['cut off after it was sent', { kind: 'reset', when: 'afterApply' }],
	] as const)(
		'lets each of six recipients get one message when Retry On Fail repeats a run whose fourth was %s',
		async (_, fault) => {
			account.sandbox.faults.add(SEND, fault, { skip: 3 });
			const { status, json } = await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
				items: numbered(6),
				node: RETRY,
			});
			expect(status).toBe('success');
			expect(messagesPerContact()).toEqual(ONE_EACH);
			expect(json).toHaveLength(6);
			expect(json.some(({ skipped }) => skipped === true)).toBe(true);
			// The repeated run sends only what is missing: seven requests at most, never twelve.
			expect(account.arrived(SEND).length).toBeLessThanOrEqual(7);
		},
	);

	it('without it, the same run reaches some recipients twice', async () => {
		account.sandbox.faults.add(SEND, { kind: 'answer', status: 400 }, { skip: 3 });
		await account.run(
			'whatsAppTemplate.sendMessage',
			{ ...TO_SIX, options: {} },
			{ items: numbered(6), node: RETRY },
		);
		expect(Object.values(messagesPerContact()).some((count) => count === 2)).toBe(true);
	});

	it('holds for the executions that follow, and says what was skipped', async () => {
		const run = async () =>
			await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
				items: numbered(6),
				node: { id: 'send' },
			});
		await run();
		const { json, items } = await run();
		expect(json).toEqual(numbered(6).map((_, n) => ({ skipped: true, sendOnceKey: `order-${n}` })));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			numbered(6).map((_, item) => ({ item })),
		);
		expect(messagesPerContact()).toEqual(ONE_EACH);
		expect(account.arrived(SEND)).toHaveLength(6);
	});

	it('holds when two executions run at the same time', async () => {
		const run = async () =>
			await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
				items: numbered(6),
				node: { id: 'send' },
			});
		const both = await Promise.all([run(), run()]);
		expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(messagesPerContact()).toEqual(ONE_EACH);
		expect(deduplication.entries('send')).toHaveLength(6);
	});

	it('sends one of two items of a run that carry the same key', async () => {
		const { json } = await account.run(
			'whatsAppTemplate.sendMessage',
			{ ...TO_SIX, contactId: byId(1001), options: { sendOnceKey: 'the same' } },
			{ items: numbered(2) },
		);
		expect(json.map(({ skipped }) => skipped)).toEqual([undefined, true]);
		expect(messagesPerContact()).toEqual({ 1001: 1 });
	});

	it('belongs to its node: another node sends under the same key', async () => {
		for (const id of ['one', 'two']) {
			await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
				node: { id },
				items: numbered(1),
			});
		}
		expect(messagesPerContact()).toEqual({ 1001: 2 });
	});

	it('is given back after a definite no, and kept after an uncertain end', async () => {
		account.sandbox.faults.next(SEND, { kind: 'answer', status: 422, body: { error: 'No' } });
		const once = { node: { id: 'send' }, items: numbered(1) };
		const refused = await account.run('whatsAppTemplate.sendMessage', TO_SIX, once);
		expect(refused.error?.message).toBe('No');
		expect(deduplication.entries('send')).toEqual([]);

		account.sandbox.faults.next(SEND, { kind: 'answer', status: 502, when: 'afterApply' });
		const uncertain = await account.run('whatsAppTemplate.sendMessage', TO_SIX, once);
		expect(uncertain.error?.message).toContain('may have been processed');
		expect(uncertain.error?.description).toContain(
			'The send-once key is kept, so this item will be skipped.',
		);
		expect(deduplication.entries('send')).toEqual(['order-0']);
		const again = await account.run('whatsAppTemplate.sendMessage', TO_SIX, once);
		expect(again.json).toEqual([{ skipped: true, sendOnceKey: 'order-0' }]);
		expect(messagesPerContact()).toEqual({ 1001: 1 });
	});

	it('is asked for again when the store fails once', async () => {
		deduplication.failNext(1);
		const { status } = await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
			items: numbered(1),
		});
		expect(status).toBe('success');
		expect(messagesPerContact()).toEqual({ 1001: 1 });
	});

	it('sends nothing when the store stays away', async () => {
		deduplication.failNext(2);
		const { status } = await account.run('whatsAppTemplate.sendMessage', TO_SIX, {
			items: numbered(1),
		});
		expect(status).toBe('error');
		expect(account.requests).toEqual([]);
	});

	it('holds for tasks as well', async () => {
		account.sandbox.switches.identicalTasks = 'allow';
		const parameters = {
			contactId: byId(1001),
			additionalFields: { title: 'Call' },
			options: { sendOnceKey: 'call-1001' },
		};
		const before = account.sandbox.state.tasks.size;
		await account.run('task.create', parameters);
		const { json } = await account.run('task.create', parameters);
		expect(json).toEqual([{ skipped: true, sendOnceKey: 'call-1001' }]);
		expect(account.sandbox.state.tasks.size).toBe(before + 1);
	});
});
