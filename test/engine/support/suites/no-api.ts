import { closeAccounts } from '../open-account';
import { numbered } from '../parameters';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** Answers that do not come from the vendor's API, and addresses at which it cannot be. */
export function describeNoApi<Account extends VendorAccount>(subject: Subject<Account>): void {
	describe('where no API answers', () => {
		const { displayName, create } = subject;
		let account: Account;

		beforeEach(async () => {
			account = await subject.openAccount();
			jest.spyOn(Math, 'random').mockReturnValue(0);
		});

		afterEach(async () => {
			jest.restoreAllMocks();
			await closeAccounts();
		});

		const runCreate = async (credential = {}) =>
			await account.run(create.action, create.parameters, { items: numbered(1), credential });

		describe('an answer that is no API', () => {
			it.each([
				['html', { kind: 'html' }],
				['broken JSON', { kind: 'brokenJson' }],
			] as const)('(%s) says that the Base URL is probably wrong', async (_, fault) => {
				const { action, parameters, request } = subject.read(account);
				account.sandbox.faults.next(request, fault);
				const { error } = await account.run(action, parameters);
				expect(error).toMatchObject({
					message: `${displayName} did not answer with JSON`,
					description: `The Base URL in the credential is probably wrong: it should be the address of ${displayName}'s API, not of its app or website.`,
				});
			});

			it('(a 200 that says it failed) is a failure', async () => {
				const body = { success: false, message: 'Not today' };
				account.sandbox.faults.next(create.request, { kind: 'errorObject', body });
				const { error, items } = await runCreate();
				expect(error?.message).toBe('Not today');
				expect(items).toEqual([]);
			});

			it('(nobody listening) says that nothing was sent', async () => {
				const { error } = await runCreate({ baseUrl: 'http://127.0.0.1:9' });
				expect(error?.message).toBe(`${displayName} could not be reached (ECONNREFUSED)`);
				expect(error?.description).toContain(
					'Check the Base URL in the credential and the network of this n8n. Nothing was sent.',
				);
			});
		});

		describe('a redirect', () => {
			it.each([301, 302, 307, 308] as const)(
				'(%i) names the new address, and is not followed, since a write would arrive as a read',
				async (status) => {
					const location = 'https://eu.api.example.com/v2';
					account.sandbox.faults.always(create.request, { kind: 'redirect', status, location });
					const { error } = await runCreate();
					expect(error).toMatchObject({
						message: `The Base URL of ${displayName} has moved to https://eu.api.example.com`,
						httpCode: String(status),
					});
					expect(error?.description).toContain(
						'Set the new address as Base URL in the credential.',
					);
					expect(account.arrived()).toEqual([create.request]);
				},
			);
		});

		describe('a Base URL', () => {
			it.each([
				['http://api.example.com', 'must start with https://'],
				['api.example.com', 'is not a URL'],
				['https://user:pass@api.example.com', 'must not hold a user name'],
				['https://api.example.com/?a=1', 'must not hold a user name, a query or a fragment'],
			])('%s is refused before anything is sent', async (baseUrl, complaint) => {
				const { error } = await runCreate({ baseUrl });
				expect(error?.message).toContain(complaint);
				expect(error?.description).toBe('Open the credential of this node and correct the field');
				expect(account.requests).toEqual([]);
			});
		});
	});
}
