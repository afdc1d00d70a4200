import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { listSearch, loadOptions, testCredential } from '../support';
import type { NodeExecution } from '../support';
import { type Account, byId, byPhone, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

/** Everything that can be read of a value, errors and what hides in them included. */
function everythingOf(value: unknown): string {
	const seen = new Set<unknown>();
	const parts: string[] = [];
	const visit = (part: unknown): void => {
		if (typeof part === 'string') parts.push(part);
		if (typeof part !== 'object' || part === null || seen.has(part)) return;
		seen.add(part);
		if (Buffer.isBuffer(part)) return void parts.push(part.toString());
		if (part instanceof Map) return [...part].forEach(visit);
		for (const name of Object.getOwnPropertyNames(part)) {
			parts.push(name);
			visit((part as Record<string, unknown>)[name]);
		}
	};
	visit(value);
	return parts.join('\n');
}

function expectNoKey(...values: unknown[]): void {
	const text = everythingOf(values);
	const { apiKey } = account;
	const encoded = encodeURIComponent(apiKey);
	const forms = [
		apiKey,
		encoded,
		encodeURIComponent(encoded),
		encoded.replace(/%../g, (hex) => hex.toLowerCase()),
		new URLSearchParams({ k: apiKey }).toString().slice(2),
		Buffer.from(apiKey).toString('base64'),
	];
	for (const form of forms) expect(text).not.toContain(form);
}

/** What n8n keeps of an execution: its data with every error, item and hint. */
function keptOf({ run, items, errorItems, hints, error }: NodeExecution): unknown[] {
	return [run, items, errorItems, hints, error];
}

const ECHOES: Array<[string, (key: string) => FaultAction]> = [
	[
		'a refusal that repeats it',
		(key) => ({
			kind: 'answer',
			status: 401,
			body: { message: `Invalid key ${key}`, errors: [{ message: encodeURIComponent(key) }] },
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
		(key) => ({ kind: 'answer', status: 400, body: { message: 'No' }, headers: { 'x-echo': key } }),
	],
	[
		'a text that repeats it',
		(key) => ({ kind: 'answer', status: 500, body: `Trouble with X-API-KEY: ${key}` }),
	],
	[
		'a web page that repeats it',
		(key) => ({ kind: 'answer', status: 200, body: `<p>${encodeURIComponent(key)}</p>` }),
	],
	[
		'a redirect that repeats it',
		(key) => ({
			kind: 'redirect',
			location: `https://x.example.com/?api-key=${encodeURIComponent(key)}`,
		}),
	],
	[
		'a record that repeats it',
		(key) => ({
			kind: 'answer',
			status: 200,
			body: {
				_id: '1',
				key,
				[`k ${key}`]: 'x',
				url: `https://x.example.com?k=${new URLSearchParams({ k: key }).toString()}`,
			},
		}),
	],
	['a cut connection', () => ({ kind: 'reset' })],
	[
		'a 429 for long',
		(key) => ({
			kind: 'answer',
			status: 429,
			body: { message: key },
			headers: { 'retry-after': '600' },
		}),
	],
	['broken JSON', () => ({ kind: 'brokenJson' })],
];

describe('the API key', () => {
	describe.each(ECHOES)('after %s', (_, fault) => {
		it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
			'shows nowhere (%s)',
			async (onError) => {
				account.sandbox.faults.always('*', fault(account.apiKey));
				for (const [action, parameters] of [
					['contact.get', { contactId: byId('={{ String($json.n) }}'), simplify: false }],
					['contact.upsert', { matchValue: '+59897123678', firstName: 'Ana' }],
					['sale.getAll', { returnAll: true }],
					['lead.create', { firstName: 'Ana', agent: byId('u') }],
				] as const) {
					const execution = await account.run(action, parameters, {
						items: numbered(1),
						node: { onError },
					});
					expectNoKey(...keptOf(execution));
				}
				expect(account.requests[0].query['api-key']).toBe(account.apiKey);
			},
		);
	});

	it('would be found if it showed: the search works', () => {
		const error = new Error('x');
		(error as Error & { context: object }).context = { url: encodeURIComponent(account.apiKey) };
		expect(() => expectNoKey({ error })).toThrow();
		expect(() => expectNoKey([account.apiKey])).toThrow();
	});

	it('shows in no dry run, wherever the user has put it', async () => {
		const { id } = account.contact();
		const request = await account.run('apiRequest.send', {
			method: 'POST',
			path: `/contact/${encodeURIComponent(account.apiKey)}`,
			query: JSON.stringify({ key: account.apiKey }),
			body: JSON.stringify({ note: account.apiKey, [account.apiKey]: 1 }),
			options: { dryRun: true },
		});
		expect(request.json[0].requests).toMatchObject([{ headers: { 'X-API-KEY': '***' } }]);
		const composed = await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { detail: account.apiKey },
			options: { dryRun: true },
		});
		const looked = await account.run('note.create', {
			contactId: byPhone(account.contact().fields.phones[0]),
			body: 'x',
			options: { dryRun: true },
		});
		expectNoKey(request.json, composed.json, looked.json);
	});

	it('shows in no error of several contacts, or of none', async () => {
		account.sandbox.state.addContact({ phones: ['+59897123678'] });
		account.sandbox.state.addContact({ phones: ['+59897123678'] });
		for (const phone of ['+59897123678', '+59800000000']) {
			const execution = await account.run('contact.get', { contactId: byPhone(phone) });
			expect(execution.status).toBe('error');
			expectNoKey(...keptOf(execution));
		}
	});

	it('shows in no hint of a list that was cut short', async () => {
		account = await openAccount({ sizes: { sales: 150 } });
		account.sandbox.faults.always('GET /sales?page=2', {
			kind: 'answer',
			status: 500,
			body: { message: account.apiKey },
		});
		const execution = await account.run('sale.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(execution.hints).toHaveLength(1);
		expectNoKey(...keptOf(execution));
	});

	it('shows in no error of a credential that cannot be used', async () => {
		const unusable: Array<Record<string, string>> = [
			{ baseUrl: 'http://api.example.com' },
			{ routeOverrides: '{"contact.get": 1}' },
			{ baseUrl: 'http://127.0.0.1:9' },
		];
		for (const credential of unusable) {
			const execution = await account.run('contact.get', { contactId: byId('1') }, { credential });
			expect(execution.status).toBe('error');
			expectNoKey(...keptOf(execution));
		}
	});

	it('shows in no dropdown error', async () => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 403,
			body: { message: `Not for ${account.apiKey}` },
		});
		const options = { type: 'ventia', credentials: account.credentials() };
		const failures = await Promise.all([
			listSearch({ ...options, method: 'searchContacts' }, 'ana').catch((error: unknown) => error),
			loadOptions({ ...options, method: 'getOrigins' }).catch((error: unknown) => error),
		]);
		expect(failures.map((failure) => (failure as Error).message)).toEqual([
			'Not for ***',
			'Not for ***',
		]);
		expectNoKey(failures);
	});

	it('shows in no answer of the credential test', async () => {
		const answers = [
			await testCredential('ventiaApi', {
				...account.credentials().ventiaApi,
				baseUrl: 'http://x.invalid',
			}),
		];
		account.sandbox.faults.always('*', { kind: 'answer', status: 500, body: account.apiKey });
		answers.push(await testCredential('ventiaApi', account.credentials().ventiaApi));
		expect(answers.map(({ status }) => status)).toEqual(['Error', 'Error']);
		expectNoKey(answers);
	});
});
