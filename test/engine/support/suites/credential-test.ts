import { closeAccounts } from '../open-account';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/**
 * Test, pressed in the credential's dialogue.
 * @param request the one that is sent, with its query
 * @param says what the user reads, by status
 */
export function describeCredentialTest<Account extends VendorAccount>(
	subject: Subject<Account>,
	{ request, says }: { request: string; says: Record<401 | 403 | 404 | 429, string> },
): void {
	describe('the test of the credential', () => {
		let account: Account;

		beforeEach(async () => {
			account = await subject.openAccount();
		});

		afterEach(closeAccounts);

		it('is green for the right key, with one small request', async () => {
			expect(await account.testCredential()).toMatchObject({ status: 'OK' });
			expect(account.arrived()).toEqual([request]);
			subject.expectKey(account);
		});

		it('takes a Base URL with slashes at its end', async () => {
			const baseUrl = `${account.sandbox.url}//`;
			expect(await account.testCredential({ baseUrl })).toMatchObject({ status: 'OK' });
			expect(account.arrived()).toEqual([request]);
		});

		it('says what to do when the vendor does not know the key', async () => {
			const answer = await account.testCredential({ apiKey: 'wrong' });
			expect(answer).toEqual({ status: 'Error', message: says[401] });
		});

		it.each(Object.entries(says))('explains %s', async (status, message) => {
			const fault = { kind: 'answer', status: Number(status), body: {} } as const;
			account.sandbox.faults.always(request.split('?')[0], fault);
			expect(await account.testCredential()).toEqual({ status: 'Error', message });
		});

		it('explains an address without an API', async () => {
			const baseUrl = new URL('/app', account.sandbox.url).href;
			const answer = await account.testCredential({ baseUrl });
			expect(answer).toEqual({ status: 'Error', message: says[404] });
		});
	});
}
