import type { FaultAction } from '../../../../sandbox/shared/faultActions';
import { closeAccounts } from '../open-account';
import { numbered } from '../parameters';
import { pause } from '../platform';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** What takes the answer away after the record was written, and how that is told of a vendor. */
const LOST_ANSWERS: Array<[string, FaultAction, (vendor: string) => string]> = [
	[
		'a cut connection',
		{ kind: 'reset', when: 'afterApply' },
		(vendor) => `The connection to ${vendor} broke off (ECONNRESET)`,
	],
	[
		'a 502',
		{ kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>', when: 'afterApply' },
		(vendor) => `${vendor} answered with status 502`,
	],
	[
		'a 503 without a time to come back',
		{ kind: 'answer', status: 503, when: 'afterApply' },
		(vendor) => `${vendor} answered with status 503`,
	],
	[
		'a 504',
		{ kind: 'answer', status: 504, when: 'afterApply' },
		(vendor) => `${vendor} answered with status 504`,
	],
	[
		'a web page',
		{ kind: 'html', when: 'afterApply' },
		(vendor) => `${vendor} did not answer with JSON`,
	],
	[
		'half an answer',
		{ kind: 'brokenJson', when: 'afterApply' },
		(vendor) => `${vendor} did not answer with JSON`,
	],
];

/** A write that must not be done twice is not repeated while it may have been done. */
export function describeUnconfirmedCreate<Account extends VendorAccount>(
	subject: Subject<Account>,
): void {
	describe('a create whose outcome nobody knows', () => {
		const { displayName, create } = subject;
		let account: Account;

		beforeEach(async () => {
			account = await subject.openAccount();
		});

		afterEach(closeAccounts);

		async function run(timeout?: number) {
			const options = timeout === undefined ? {} : { options: { timeout } };
			return await account.run(
				create.action,
				{ ...create.parameters, ...options },
				{ items: numbered(1) },
			);
		}

		it.each(LOST_ANSWERS)('(%s) is sent once, and reported as such', async (_, fault, told) => {
			account.sandbox.faults.always(create.request, fault);
			const { error } = await run();
			expect(error?.message).toBe(`${told(displayName)}, the request may have been processed`);
			expect(error?.description).toContain(
				`${displayName} did not confirm the request, and sending it again could do it twice.`,
			);
			expect(error?.description).toContain(create.verify);
			expect(account.arrived()).toEqual([create.request]);
			expect(create.count(account, 0)).toBe(1);
		});

		it('(no answer within the timeout) is sent once, and reported as such', async () => {
			account.sandbox.faults.always(create.request, { kind: 'delay', ms: 900 });
			const { error, durationMs } = await run(300);
			expect(error?.message).toBe(
				`${displayName} did not answer within 0.3 seconds, the request may have been processed`,
			);
			expect(error?.description).toContain(create.verify);
			expect(durationMs).toBeLessThan(900);
			await pause(900);
			expect(account.arrived()).toEqual([create.request]);
			expect(create.count(account, 0)).toBe(1);
		});
	});
}
