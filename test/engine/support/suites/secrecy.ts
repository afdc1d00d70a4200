import type { INodeParameters } from 'n8n-workflow';
import type { FaultAction } from '../../../../sandbox/shared/faultActions';
import { closeAccounts } from '../open-account';
import { numbered } from '../parameters';
import { expectNoSecret, keptOf } from '../secrets';
import type { VendorAccount } from '../vendor-account';
import type { Subject } from './subject';

/** Answers that bring the key back. */
const ECHOES: Array<[string, (key: string, { refusal }: Pick<Subject, 'refusal'>) => FaultAction]> =
	[
		[
			'a refusal that repeats it',
			(key, { refusal }) => ({
				kind: 'answer',
				status: 401,
				body: {
					...refusal(`Invalid key ${key}`),
					details: { key: [encodeURIComponent(key)] },
					errors: [{ message: encodeURIComponent(key) }],
				},
			}),
		],
		[
			'a path that repeats its query',
			(key) => ({
				kind: 'answer',
				status: 404,
				body: `Cannot GET /contact?api-key=${encodeURIComponent(key)}`,
			}),
		],
		[
			'an answer header that repeats it',
			(key, { refusal }) => ({
				kind: 'answer',
				status: 400,
				body: refusal('No'),
				headers: { 'x-echo': key },
			}),
		],
		[
			'a text that repeats it',
			(key) => ({ kind: 'answer', status: 500, body: `Trouble with X-API-Key: ${key}` }),
		],
		[
			'a web page that repeats it',
			(key) => ({ kind: 'answer', status: 200, body: `<p>${encodeURIComponent(key)}</p>` }),
		],
		[
			'a redirect that repeats it',
			(key) => ({
				kind: 'redirect',
				location: `https://x.example.com/${encodeURIComponent(key)}?api-key=${encodeURIComponent(key)}`,
			}),
		],
		[
			'a record that repeats it',
			(key) => ({
				kind: 'answer',
				status: 200,
				body: {
					id: 1,
					_id: '1',
					key,
					[`k ${key}`]: 'x',
					url: `https://x.example.com?k=${encodeURIComponent(key)}`,
					form: `https://x.example.com?${new URLSearchParams({ k: key }).toString()}`,
				},
			}),
		],
		['a cut connection', () => ({ kind: 'reset' })],
		[
			'a 429 for long',
			(key, { refusal }) => ({
				kind: 'answer',
				status: 429,
				body: refusal(key),
				headers: { 'retry-after': '600' },
			}),
		],
		['broken JSON', () => ({ kind: 'brokenJson' })],
	];

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/**
 * The API key is sent, and shows nowhere else.
 * @param actions operations of each kind, with their parameters
 * @param shown the key as a dry run shows it
 */
export function describeSecrecy<Account extends VendorAccount>(
	subject: Subject<Account>,
	{
		actions,
		shown,
	}: {
		actions: ReadonlyArray<readonly [string, INodeParameters]>;
		shown: object;
	},
): void {
	describe('the API key', () => {
		let account: Account;

		beforeEach(async () => {
			account = await subject.openAccount();
			jest.spyOn(Math, 'random').mockReturnValue(0);
		});

		afterEach(async () => {
			jest.restoreAllMocks();
			await closeAccounts();
		});

		const expectNoKey = (...values: unknown[]) => expectNoSecret(account.apiKey, ...values);

		describe.each(ECHOES)('after %s', (_, fault) => {
			it.each(ON_ERROR)('shows nowhere (%s)', async (onError) => {
				account.sandbox.faults.always('*', fault(account.apiKey, subject));
				for (const [action, parameters] of actions) {
					const execution = await account.run(action, parameters, {
						items: numbered(1),
						node: { onError },
					});
					expectNoKey(...keptOf(execution));
				}
				subject.expectKey(account);
			});
		});

		it('would be found if it showed: the search works', () => {
			const error = new Error('x');
			(error as Error & { context: object }).context = { url: encodeURIComponent(account.apiKey) };
			expect(() => expectNoKey({ error })).toThrow();
			expect(() => expectNoKey([account.apiKey])).toThrow();
		});

		it('shows in no dry run, wherever the user has put it', async () => {
			const execution = await account.run('apiRequest.send', {
				method: 'POST',
				path: `/contact/${encodeURIComponent(account.apiKey)}`,
				query: JSON.stringify({ key: account.apiKey }),
				body: JSON.stringify({ note: account.apiKey, [account.apiKey]: 1 }),
				options: { dryRun: true },
			});
			expect(execution.json[0].requests).toMatchObject([shown]);
			expectNoKey(execution.json, execution.hints);
		});

		it.each<Record<string, string>>([
			{ baseUrl: 'http://api.example.com' },
			{ routeOverrides: '{"contact.get": 1}' },
			{ baseUrl: 'http://127.0.0.1:9' },
		])('shows in no error of a credential that cannot be used (%j)', async (credential) => {
			const { action, parameters } = subject.read(account);
			const execution = await account.run(action, parameters, { credential });
			expect(execution.status).toBe('error');
			expectNoKey(...keptOf(execution));
		});

		it('shows in no dropdown error', async () => {
			account.sandbox.faults.always('*', {
				kind: 'answer',
				status: 403,
				body: subject.refusal(`Not for ${account.apiKey}`),
			});
			const failures = await Promise.all(
				subject.dropdowns.map(
					async ({ kind, method }) => await account[kind](method).catch((error: unknown) => error),
				),
			);
			expect(failures.map((failure) => (failure as Error).message)).toEqual(
				subject.dropdowns.map(() => 'Not for ***'),
			);
			expectNoKey(failures);
		});

		it('shows in no answer of the credential test', async () => {
			const unreachable = await account.testCredential({ baseUrl: 'http://x.invalid' });
			account.sandbox.faults.always('*', { kind: 'answer', status: 500, body: account.apiKey });
			const answers = [unreachable, await account.testCredential()];
			expect(answers.map(({ status }) => status)).toEqual(['Error', 'Error']);
			expectNoKey(answers);
		});
	});
}
