import { closeAccounts } from '../open-account';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** What the editor shows in place of a list that the vendor does not give. */
export function describeDropdownRefusals<Account extends VendorAccount>({
	displayName,
	openAccount,
	refusal,
	dropdowns,
}: Subject<Account>): void {
	describe.each(dropdowns)('a refusal of $method', ({ kind, method, request }) => {
		let account: Account;
		const open = async () => await account[kind](method);

		beforeEach(async () => {
			account = await openAccount();
		});

		afterEach(closeAccounts);

		it.each([
			[401, 'Check the API key in the credential.'],
			[403, 'The API key is known but may not do this'],
		])('(%i) is shown in the words of the vendor', async (status, nextStep) => {
			const body = refusal("The vendor's own words");
			account.sandbox.faults.always(request, { kind: 'answer', status, body });
			await expect(open()).rejects.toMatchObject({
				message: "The vendor's own words",
				description: expect.stringContaining(nextStep) as string,
				httpCode: String(status),
			});
		});

		it('(429 for long) says when to try again, without waiting', async () => {
			const headers = { 'retry-after': '60' };
			account.sandbox.faults.always(request, { kind: 'answer', status: 429, headers });
			const startedAt = Date.now();
			await expect(open()).rejects.toMatchObject({
				description: expect.stringContaining('(in 60 seconds)') as string,
			});
			expect(Date.now() - startedAt).toBeLessThan(1_000);
		});

		it('(a web page) says that the Base URL is probably wrong', async () => {
			account.sandbox.faults.always(request, { kind: 'html' });
			await expect(open()).rejects.toMatchObject({
				message: `${displayName} did not answer with JSON`,
				description: expect.stringContaining('Base URL') as string,
			});
		});

		it('(404 everywhere) points at Route Overrides', async () => {
			account.sandbox.faults.always('GET', { kind: 'html', status: 404 });
			await expect(open()).rejects.toMatchObject({
				httpCode: '404',
				description: expect.stringContaining('Route Overrides') as string,
			});
		});

		it('(no list) says so, and shows no empty list', async () => {
			const body = { welcome: true };
			account.sandbox.faults.always(request, { kind: 'answer', status: 200, body });
			await expect(open()).rejects.toMatchObject({
				message: `${displayName} did not answer with a list`,
			});
		});
	});
}
