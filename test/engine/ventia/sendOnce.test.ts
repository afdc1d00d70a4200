import type { INodeParameters } from 'n8n-workflow';

import { deduplication } from '../support';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	deduplication.reset();
	account = await openAccount();
});

afterEach(closeAccounts);

const SEND = 'POST /contact/{id}/message';
const RETRY = { id: 'send', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** A message to each of six contacts, under a key per contact. */
function toSix(): [INodeParameters, { items: Array<{ id: string }> }] {
	const items = Array.from({ length: 6 }, (_, n) => ({ id: account.contact(n).id }));
	return [
		{
			contactId: byId('={{ $json.id }}'),
			channelId: account.channelId(),
			text: 'Hola',
			options: { sendOnceKey: '={{ $json.id }}' },
		},
		{ items },
	];
}

function messagesPerContact(): number[] {
	const messages = account.sandbox.state.messages.all();
	return Array.from(
		{ length: 6 },
		(_, n) => messages.filter(({ fields }) => fields.contact === account.contact(n).id).length,
	);
}

const ONE_EACH = [1, 1, 1, 1, 1, 1];

describe('a send-once key', () => {
	it.each([
		['answered 400', { kind: 'answer', status: 400, body: { message: 'Busy' } }],
		['answered 500 after it was sent', { kind: 'answer', status: 500, when: 'afterApply' }],
		['cut off after it was sent', { kind: 'reset', when: 'afterApply' }],
	] as const)(
		'lets each of six contacts get one message when Retry On Fail repeats a run whose fourth was %s',
		async (_, fault) => {
			account.sandbox.faults.add(SEND, fault, { skip: 3 });
			const [parameters, { items }] = toSix();
			const { status, json } = await account.run('message.send', parameters, {
				items,
				node: RETRY,
			});
			expect(status).toBe('success');
			expect(messagesPerContact()).toEqual(ONE_EACH);
			expect(json.some(({ skipped }) => skipped === true)).toBe(true);
			expect(account.arrived(SEND).length).toBeLessThanOrEqual(7);
		},
	);

	it('without it, the same run reaches some contacts twice', async () => {
		account.sandbox.faults.add(SEND, { kind: 'answer', status: 400 }, { skip: 3 });
		const [parameters, { items }] = toSix();
		await account.run('message.send', { ...parameters, options: {} }, { items, node: RETRY });
		expect(messagesPerContact()).toContain(2);
	});

	it('holds when two executions run at the same time, and later', async () => {
		const [parameters, { items }] = toSix();
		const run = async () =>
			await account.run('message.send', parameters, { items, node: { id: 'send' } });
		const both = await Promise.all([run(), run()]);
		expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
		expect((await run()).json).toEqual(items.map(({ id }) => ({ skipped: true, sendOnceKey: id })));
		expect(messagesPerContact()).toEqual(ONE_EACH);
	});

	it.each<[string, (the: Account) => INodeParameters]>([
		['message.send', (the) => ({ channelId: the.channelId(), text: 'Hola' })],
		['message.sendOfficialWhatsApp', (the) => ({ channelId: the.channelId(), text: 'Hola' })],
		['note.create', () => ({ body: 'Hola' })],
		['reminder.create', () => ({ reminderDate: '2025-08-08T00:00:00Z' })],
	])('is offered by %s', async (action, parametersOf) => {
		const parameters = {
			...parametersOf(account),
			contactId: byId(account.contact().id),
			options: { sendOnceKey: 'order-7' },
		};
		const { json } = await account.run(action, parameters, { items: numbered(2) });
		expect(json[0].skipped).toBeUndefined();
		expect(json[1]).toEqual({ skipped: true, sendOnceKey: 'order-7' });
		expect(account.writes).toHaveLength(1);
	});

	it('is given back after a definite no, and kept after an uncertain end', async () => {
		account.sandbox.faults.next(SEND, { kind: 'answer', status: 400, body: { message: 'No' } });
		const [parameters, { items }] = toSix();
		const once = { node: { id: 'send' }, items: items.slice(0, 1) };
		await account.run('message.send', parameters, once);
		expect(deduplication.entries('send')).toEqual([]);
		account.sandbox.faults.next(SEND, { kind: 'answer', status: 502, when: 'afterApply' });
		const uncertain = await account.run('message.send', parameters, once);
		expect(uncertain.error?.description).toContain('The send-once key is kept');
		const again = await account.run('message.send', parameters, once);
		expect(again.json).toEqual([{ skipped: true, sendOnceKey: items[0].id }]);
		expect(messagesPerContact()[0]).toBe(1);
	});

	it('is given back when the contact is not found, as nothing was sent', async () => {
		const [parameters] = toSix();
		const once = { node: { id: 'send' }, items: [{ id: 'nobody' }] };
		await account.run(
			'message.send',
			{ ...parameters, contactId: { __rl: true, mode: 'phone', value: '+59800000000' } },
			once,
		);
		expect(deduplication.entries('send')).toEqual([]);
		expect(account.writes).toEqual([]);
	});
});
