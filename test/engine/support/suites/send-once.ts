import type { INodeParameters } from 'n8n-workflow';
import { deduplication } from '../deduplication';
import { closeAccounts } from '../open-account';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** A message that reaches somebody each time it is sent. */
export interface MessageAction<Account extends VendorAccount> {
	action: string;
	/** Its parameters for an item whose `recipient` is one of those below, without options. */
	parameters(account: Account): INodeParameters;
	/** As `METHOD /path/{id}`. */
	request: string;
	/** Six who can be written to. */
	recipients(account: Account): string[];
	/** How many messages one of them has received. */
	received(account: Account, recipient: string): number;
}

const RETRY = { id: 'send', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const ONE_EACH = [1, 1, 1, 1, 1, 1];

/** A send-once key lets each recipient get one message, whatever repeats the execution. */
export function describeSendOnce<Account extends VendorAccount>(
	subject: Subject<Account>,
	message: MessageAction<Account>,
): void {
	describe('a send-once key', () => {
		let account: Account;
		let items: Array<{ recipient: string }>;

		beforeEach(async () => {
			deduplication.reset();
			account = await subject.openAccount();
			items = message.recipients(account).map((recipient) => ({ recipient }));
		});

		afterEach(closeAccounts);

		async function send(
			more: Parameters<Account['run']>[2] = {},
			options: INodeParameters = { sendOnceKey: '={{ "order-" + $json.recipient }}' },
		) {
			const parameters = { ...message.parameters(account), options };
			return await account.run(message.action, parameters, {
				items,
				node: { id: 'send' },
				...more,
			});
		}

		const received = () => items.map(({ recipient }) => message.received(account, recipient));

		it.each([
			['answered 400', { kind: 'answer', status: 400 }],
			['answered 500 after it was sent', { kind: 'answer', status: 500, when: 'afterApply' }],
			['cut off after it was sent', { kind: 'reset', when: 'afterApply' }],
		] as const)(
			'lets each of six recipients get one message when Retry On Fail repeats a run whose fourth was %s',
			async (_, fault) => {
				account.sandbox.faults.add(message.request, fault, { skip: 3 });
				const { status, json } = await send({ node: RETRY });
				expect(status).toBe('success');
				expect(received()).toEqual(ONE_EACH);
				expect(json).toHaveLength(6);
				expect(json.some(({ skipped }) => skipped === true)).toBe(true);
				// The repeated run sends only what is missing: seven requests at most, never twelve.
				expect(account.arrived(message.request).length).toBeLessThanOrEqual(7);
			},
		);

		it('without it, the same run reaches some recipients twice', async () => {
			account.sandbox.faults.add(message.request, { kind: 'answer', status: 400 }, { skip: 3 });
			await send({ node: RETRY }, {});
			expect(received()).toContain(2);
		});

		it('holds for the executions that follow, and says what was skipped', async () => {
			await send();
			const { json, items: skipped } = await send();
			expect(json).toEqual(
				items.map(({ recipient }) => ({ skipped: true, sendOnceKey: `order-${recipient}` })),
			);
			expect(skipped.map(({ pairedItem }) => pairedItem)).toEqual(
				items.map((_, item) => ({ item })),
			);
			expect(received()).toEqual(ONE_EACH);
			expect(account.arrived(message.request)).toHaveLength(6);
		});

		it('holds when two executions run at the same time', async () => {
			const both = await Promise.all([send(), send()]);
			expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
			expect(received()).toEqual(ONE_EACH);
			expect(deduplication.entries('send')).toHaveLength(6);
		});

		it('sends one of two items of a run that carry the same key', async () => {
			items = [items[0], items[0]];
			const { json } = await send({}, { sendOnceKey: 'the same' });
			expect(json.map(({ skipped }) => skipped)).toEqual([undefined, true]);
			expect(received()[0]).toBe(1);
		});

		it('belongs to its node: another node sends under the same key', async () => {
			items = items.slice(0, 1);
			for (const id of ['one', 'two']) await send({ node: { id } });
			expect(received()).toEqual([2]);
		});

		it('is given back after a definite no, and kept after an uncertain end', async () => {
			items = items.slice(0, 1);
			const { faults } = account.sandbox;
			const body = subject.refusal('No');
			faults.next(message.request, { kind: 'answer', status: 400, body });
			expect((await send()).error?.message).toBe('No');
			expect(deduplication.entries('send')).toEqual([]);

			faults.next(message.request, { kind: 'answer', status: 502, when: 'afterApply' });
			const { error } = await send();
			expect(error?.message).toContain('may have been processed');
			expect(error?.description).toContain(
				'The send-once key is kept, so this item will be skipped.',
			);
			const sendOnceKey = `order-${items[0].recipient}`;
			expect(deduplication.entries('send')).toEqual([sendOnceKey]);
			expect((await send()).json).toEqual([{ skipped: true, sendOnceKey }]);
			expect(received()).toEqual([1]);
		});

		it('is asked for again when the store fails once', async () => {
			items = items.slice(0, 1);
			deduplication.failNext(1);
			expect((await send()).status).toBe('success');
			expect(received()).toEqual([1]);
		});

		it('sends nothing when the store stays away', async () => {
			items = items.slice(0, 1);
			deduplication.failNext(2);
			expect((await send()).status).toBe('error');
			expect(account.requests).toEqual([]);
		});
	});
}
