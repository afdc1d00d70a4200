import { wireRecord } from '../../../sandbox/vixiees/wire';
import { startServer } from '../support';
import { type Account, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

describe('an API request', () => {
	it('hands an answer on as it comes', async () => {
		const { json } = await account.run('apiRequest.send', {
			path: '/contacts',
			query: '{ "limit": 2, "page": 3, "note": "a b&c", "updated_at>": "2025-01-01T00:00:00" }',
		});
		expect(account.arrived()).toEqual([
			'GET /contacts?limit=2&page=3&note=a%20b%26c&updated_at%3E=2025-01-01T00%3A00%3A00',
		]);
		const { state, switches } = account.sandbox;
		const rows = state.contacts.all().map((row) => wireRecord(row, switches));
		const wanted = rows.filter(({ updated_at }) => String(updated_at) >= '2025-01-01');
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({ meta: { total: wanted.length, page: 3 } });
		expect(json[0].data).toHaveLength(2);
	});

	it('does not need the first slash, and keeps a page of its own in pages', async () => {
		account.sandbox.switches.listEnvelope = 'array';
		const { json } = await account.run('apiRequest.send', {
			path: 'contacts',
			query: { limit: 3 } as unknown as string,
		});
		expect(account.arrived()).toEqual(['GET /contacts?limit=3']);
		expect(json.map(({ id }) => id)).toEqual([1001, 1002, 1003]);
	});

	it.each([true, false])(
		'reads a list page by page with Paginate (Return All: %s)',
		async (all) => {
			const { json } = await account.run('apiRequest.send', {
				path: '/deals',
				query: '{ "updated_at_from": "2025-06-01T00:00:00" }',
				paginate: true,
				...(all ? { returnAll: true } : { limit: 4 }),
			});
			const deals = account.sandbox.state.deals
				.all()
				.filter(({ updatedAt }) => updatedAt >= Date.parse('2025-06-01T00:00:00Z'))
				.sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id)
				.map(({ id }) => id);
			expect(json.map(({ id }) => id)).toEqual(all ? deals : deals.slice(0, 4));
			expect(account.arrived()).toEqual([
				`GET /deals?updated_at_from=2025-06-01T00%3A00%3A00&limit=${all ? 1000 : 4}&page=1`,
			]);
		},
	);

	it('pages beyond the first 1,000 rows', async () => {
		const big = await openAccount({ sizes: { contacts: 1_400 } });
		const { json } = await big.run('apiRequest.send', {
			path: '/contacts',
			paginate: true,
			returnAll: true,
		});
		expect(json).toHaveLength(1_400);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('sends %s with a body', async (method) => {
		account.sandbox.switches.updateVerb = 'both';
		const path = method === 'POST' ? '/contacts' : '/contacts/1001';
		await account.run('apiRequest.send', {
			method,
			path,
			body: '{ "email": "a@example.com", "tags": ["x"] }',
			options: { rawBody: '{ "company": "Uno" }' },
		});
		expect(account.arrived()).toEqual([`${method} ${path}`]);
		expect(account.requests[0].body).toEqual({
			email: 'a@example.com',
			tags: ['x'],
			company: 'Uno',
		});
		expect(account.requests[0].headers['x-api-key']).toBe(account.apiKey);
	});

	it('sends a list as body', async () => {
		await account.run('apiRequest.send', { method: 'POST', path: '/contacts', body: '[1, 2]' });
		expect(account.requests[0].body).toEqual([1, 2]);
	});

	it('sends no body where none is given', async () => {
		await account.run('apiRequest.send', { method: 'DELETE', path: '/contacts/1001' });
		expect(account.requests[0].rawBody).toBe('');
	});

	it('gives an item where the answer is empty', async () => {
		account.sandbox.faults.next('DELETE /contacts/1001', { kind: 'answer', status: 204 });
		const { json } = await account.run('apiRequest.send', {
			method: 'DELETE',
			path: '/contacts/1001',
		});
		expect(json).toEqual([{ success: true }]);
	});

	it('repeats what leaves the same state, and no other write', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		for (const method of ['PUT', 'DELETE', 'PATCH', 'POST']) {
			account.sandbox.faults.next(`${method} /contacts/1001`, { kind: 'answer', status: 500 });
			await account.run('apiRequest.send', { method, path: '/contacts/1001' });
		}
		jest.restoreAllMocks();
		expect(account.requests.map(({ method }) => method)).toEqual([
			'PUT',
			'PUT',
			'DELETE',
			'DELETE',
			'PATCH',
			'POST',
		]);
	});

	it.each([
		'https://evil.example.com/contacts',
		'http://127.0.0.1/x',
		'//evil.example.com/x',
		'HTTPS://evil.example.com',
		'ftp:x',
	])('refuses a whole address (%s), so that the key goes nowhere else', async (path) => {
		const { error } = await account.run('apiRequest.send', { path });
		expect(error?.message).toBe(`'Path' is a whole address: ${path} [item 0]`);
		expect(error?.description).toContain('the API key is sent to no other host');
		expect(account.requests).toEqual([]);
	});

	it.each([
		'/../admin',
		'/contacts/../../admin',
		'..',
		'/contacts/.',
		'/contacts?limit=1',
		'/contacts#x',
		'/contacts/{contactId}',
		'/con tacts',
	])('refuses the path %s', async (path) => {
		const { error } = await account.run('apiRequest.send', { path });
		expect(error?.message).toBe(
			`'Path' holds characters that do not belong there: ${path} [item 0]`,
		);
		expect(account.requests).toEqual([]);
	});

	it.each([
		'/%2e%2e/admin',
		'/contacts/%2E%2E/%2e%2e/admin',
		'\\\\evil.example.com/x',
		'/..\\admin',
	])('sends nothing outside the Base URL for the path %s', async (path) => {
		const seen: string[] = [];
		const other = await startServer((request, response) => {
			seen.push(request.url ?? '');
			response.end('{}');
		});
		await account.run('apiRequest.send', { path }, { credential: { baseUrl: `${other.url}/v1` } });
		await other.close();
		expect(seen.every((url) => url.startsWith('/v1/'))).toBe(true);
		expect(account.requests).toEqual([]);
	});

	it.each([
		['query', '[1]', "'Query' is not a JSON object [item 0]"],
		['query', '{ "a": [1] }', '\'Query\' holds a list or object under "a" [item 0]'],
		['body', '"text"', "'Body' is not a JSON object [item 0]"],
	])('refuses a wrong %s (%s)', async (name, value, message) => {
		const { error } = await account.run('apiRequest.send', {
			method: 'POST',
			path: '/contacts',
			[name]: value,
		});
		expect(error?.message).toBe(message);
		expect(account.requests).toEqual([]);
	});
});
