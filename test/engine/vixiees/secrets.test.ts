import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { listSearch, openPoller, openWebhookTrigger } from '../support';
import type { NodeExecution } from '../support';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

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

describe('the API key', () => {
	const ECHOES: Array<[string, (key: string) => FaultAction]> = [
		[
			'a refusal that repeats it',
			(key) => ({
				kind: 'answer',
				status: 401,
				body: { error: `Invalid key ${key}`, details: { key: [encodeURIComponent(key)] } },
			}),
		],
		[
			'an answer header that repeats it',
			(key) => ({ kind: 'answer', status: 400, body: { error: 'No' }, headers: { 'x-echo': key } }),
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
			(key) => ({ kind: 'redirect', location: `https://x.example.com/${encodeURIComponent(key)}` }),
		],
		[
			'a record that repeats it',
			(key) => ({
				kind: 'answer',
				status: 200,
				body: {
					id: 1,
					key,
					[`k ${key}`]: 'x',
					url: `https://x.example.com?k=${encodeURIComponent(key)}`,
				},
			}),
		],
		['a cut connection', () => ({ kind: 'reset' })],
		[
			'a 429 for long',
			(key) => ({
				kind: 'answer',
				status: 429,
				body: { error: key },
				headers: { 'retry-after': '600' },
			}),
		],
		['broken JSON', () => ({ kind: 'brokenJson' })],
	];

	describe.each(ECHOES)('after %s', (_, fault) => {
		it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
			'shows nowhere (%s)',
			async (onError) => {
				account.sandbox.faults.always('*', fault(account.apiKey));
				for (const [action, parameters] of [
					['contact.get', { contactId: byId('={{ $json.n }}') }],
					['contact.create', { email: 'a@example.com' }],
				] as const) {
					const execution = await account.run(action, parameters, {
						items: numbered(1),
						node: { onError },
					});
					expectNoKey(...keptOf(execution));
				}
				expect(account.requests[0].headers['x-api-key']).toBe(account.apiKey);
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
		const execution = await account.run('apiRequest.send', {
			method: 'POST',
			path: '/contacts',
			query: JSON.stringify({ key: account.apiKey }),
			body: JSON.stringify({ note: account.apiKey, [account.apiKey]: 1 }),
			options: { dryRun: true },
		});
		expect(execution.json[0].requests).toMatchObject([{ headers: { 'X-API-Key': '***' } }]);
		expectNoKey(execution.json, execution.hints);
	});

	it('shows in no hint of a list that was cut short', async () => {
		const big = await openAccount({ sizes: { contacts: 1_500 } });
		account = big;
		big.sandbox.faults.always('GET /contacts?page=2', {
			kind: 'answer',
			status: 500,
			body: { error: big.apiKey },
		});
		const execution = await big.run('contact.getAll', {
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
			const execution = await account.run('contact.get', { contactId: byId(1) }, { credential });
			expect(execution.status).toBe('error');
			expectNoKey(...keptOf(execution));
		}
	});

	it('shows in no dropdown error', async () => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 403,
			body: { error: `Not for ${account.apiKey}` },
		});
		const failure = await listSearch({
			type: 'vixiees',
			method: 'searchContacts',
			credentials: account.credentials(),
		}).catch((error: unknown) => error);
		expect((failure as Error).message).toBe('Not for ***');
		expectNoKey(failure);
	});

	it('shows in no event, poll error or static data of the triggers', async () => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 401,
			body: { error: `Unknown key ${account.apiKey}` },
		});
		const trigger = await openWebhookTrigger({
			type: 'vixieesTrigger',
			credentials: account.credentials(),
			parameters: { events: ['*'], options: { fetchRecord: true } },
		});
		const delivery = await trigger.deliver({
			body: { event: 'contact_updated', payload: { contact: { id: 1 } } },
		});
		expect(delivery.items?.[0].json.fetchError).toBe('Unknown key ***');
		expectNoKey(delivery.items, trigger.staticData);
		await trigger.close();

		const poller = await openPoller({
			type: 'vixieesSyncTrigger',
			parameters: {},
			credentials: account.credentials(),
		});
		const failure = await poller.poll().catch((error: unknown) => error);
		expect((failure as Error).message).toBe('Unknown key ***');
		account.sandbox.faults.clear();
		await poller.poll();
		expectNoKey(failure, poller.staticData);
	});
});
