import { closeAccounts } from '../open-account';
import { numbered } from '../parameters';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** An item that fails ends the run, in words that say what was done. */
export function describeFailingItem<Account extends VendorAccount>(
	subject: Subject<Account>,
): void {
	describe('a run', () => {
		const { displayName, create } = subject;
		let account: Account;

		beforeEach(async () => {
			account = await subject.openAccount();
		});

		afterEach(closeAccounts);

		it('stops at an item that fails, and says which were done', async () => {
			account.sandbox.faults.add(
				create.request,
				{ kind: 'answer', status: 400, body: subject.refusal('No') },
				{ skip: 3 },
			);
			const { error } = await account.run(
				create.action,
				{ ...create.parameters, options: { parallelRequests: 1 } },
				{ items: numbered(8) },
			);
			expect(error).toMatchObject({ message: 'No', context: { itemIndex: 3 } });
			expect(error?.description).toBe(
				'Check the parameters of this operation. Items 0-2 were sent. Items 4-7 were not started.',
			);
			expect(account.requests).toHaveLength(4);
		});

		it('that was answered 429 for long keeps the key paused: nothing more is sent', async () => {
			account.sandbox.faults.next(create.request, {
				kind: 'answer',
				status: 429,
				body: subject.refusal('Too many requests'),
				headers: { 'retry-after': '600' },
			});
			await account.run(create.action, create.parameters, { items: numbered(1) });
			const { action, parameters } = subject.read(account);
			const { error } = await account.run(action, parameters);
			expect(account.requests).toHaveLength(1);
			expect(error?.message).toBe(
				`${displayName} turned the request away: its rate limit is used up`,
			);
			expect(error?.description).toMatch(/^Try again after \S+Z \(in \d+ seconds\)/);
		});

		it('of no items does nothing', async () => {
			const options = { items: [] };
			const { status, items } = await account.run(create.action, create.parameters, options);
			expect([status, items]).toEqual(['success', []]);
			expect(account.requests).toEqual([]);
		});
	});
}
