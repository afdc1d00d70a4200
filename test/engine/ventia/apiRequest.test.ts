import { type Account, closeAccounts, expectKeyOnEveryRequest, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ sizes: { contacts: 230, sales: 230 } });
});

afterEach(closeAccounts);

describe('an API request', () => {
	it('hands an answer on as it comes', async () => {
		const { json } = await account.run('apiRequest.send', {
			path: '/sales',
			query: '{ "limit": 2, "page": 3, "note": "a b&c" }',
		});
		expect(account.arrived()).toEqual(['GET /sales?limit=2&page=3&note=a%20b%26c']);
		expectKeyOnEveryRequest(account);
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({
			data: account.sandbox.state.sales
				.all()
				.slice(4, 6)
				.map(({ id }) => ({ _id: id })),
			pagination: { totalItems: 230, currentPage: 3 },
		});
	});

	it.each([
		['/contacts', 'contacts', [1, 2, 3]],
		['/contact', 'contacts', [0, 1, 2]],
		['sales', 'sales', [1, 2, 3]],
	] as const)(
		'reads %s page by page, from the first page of that list',
		async (path, table, pages) => {
			const { json, error } = await account.run('apiRequest.send', {
				path,
				paginate: true,
				returnAll: true,
			});
			expect(error).toBeUndefined();
			const ids = account.sandbox.state[table].all().map(({ id }) => id);
			expect(json.map(({ _id }) => _id)).toEqual(ids);
			expect(account.requests.map(({ query }) => Number(query.page)).sort()).toEqual(pages);
		},
	);

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
		'sends %s with a body, and the key in both places',
		async (method) => {
			await account.run('apiRequest.send', {
				method,
				path: '/anything/1',
				query: { soft: true } as unknown as string,
				body: '{ "a": [1], "b": { "c": 1 } }',
				options: { rawBody: '{ "b": { "d": null } }' },
			});
			expect(account.arrived()).toEqual([`${method} /anything/1?soft=true`]);
			expect(account.requests[0].body).toEqual({ a: [1], b: { c: 1, d: null } });
			expectKeyOnEveryRequest(account);
		},
	);

	it('needs no route of ours: an operation that Ventia adds can be used at once', async () => {
		account.sandbox.faults.always('POST /campaign', {
			kind: 'answer',
			status: 200,
			body: { success: true, result: { _id: 'c' } },
		});
		const { json } = await account.run('apiRequest.send', {
			method: 'POST',
			path: '/campaign',
			body: '{ "name": "Summer" }',
		});
		expect(json).toEqual([{ success: true, result: { _id: 'c' } }]);
	});

	it.each([
		['https://evil.example.com/contact', "'Path' is a whole address"],
		['//evil.example.com/x', "'Path' is a whole address"],
		['/../../login', "'Path' holds characters that do not belong there"],
		['/contact?page=1', "'Path' holds characters that do not belong there"],
		['/contact/{contactId}', "'Path' holds characters that do not belong there"],
	])('refuses the path %s, so that the key goes nowhere else', async (path, message) => {
		const { error } = await account.run('apiRequest.send', { path });
		expect(error?.message).toBe(`${message}: ${path} [item 0]`);
		expect(account.requests).toEqual([]);
	});
});
