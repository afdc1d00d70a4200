import {
	type Account,
	closeAccounts,
	DIALECTS,
	expectKeyOnEveryRequest,
	openAccount,
} from './support';

let account: Account;

afterEach(closeAccounts);

describe.each(DIALECTS)('an API request (%s)', (dialect) => {
	beforeEach(async () => {
		account = await openAccount({ dialect });
	});

	it('hands an answer on as it comes, and a list as an item for each entry', async () => {
		const query = JSON.stringify({ phoneNumber: account.phone(), note: 'a b&c', n: 1, yes: true });
		const { json } = await account.run('apiRequest.send', { path: '/contacts', query });
		expect(account.arrived()).toEqual([
			`GET /contacts?phoneNumber=${encodeURIComponent(account.phone())}&note=a%20b%26c&n=1&yes=true`,
		]);
		expectKeyOnEveryRequest(account);
		expect(json).toMatchObject([
			dialect === 'guide'
				? { id: account.contact().id, phone: account.phone() }
				: { success: true, contactId: account.contact().id },
		]);

		const tags = await account.run('apiRequest.send', { path: 'tags' });
		expect(tags.json).toEqual(account.sandbox.state.tags.all().map(({ fields }) => fields));
		expect(tags.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0].map((item) => ({ item })),
		);
	});

	it.each(['array', 'data'] as const)(
		'with Paginate gives the rows of a list, all or as many as Limit says (%s)',
		async (listEnvelope) => {
			account.sandbox.switches.listEnvelope = listEnvelope;
			const run = async (parameters: object) =>
				await account.run('apiRequest.send', { path: '/tags', paginate: true, ...parameters });
			const names = account.sandbox.state.tags.all().map(({ fields }) => fields.name);
			const all = await run({ returnAll: true });
			expect(all.json.map(({ name }) => name)).toEqual(names);
			const some = await run({ limit: 2 });
			expect(some.json.map(({ name }) => name)).toEqual(names.slice(0, 2));
			expect((await run({})).json).toHaveLength(3);
			// No page describes a list with pages: each is asked for once, without a page or a limit.
			expect(account.arrived()).toEqual(['GET /tags', 'GET /tags', 'GET /tags']);
		},
	);

	it('with Paginate keeps the query of the user', async () => {
		await account.run('apiRequest.send', {
			path: '/tags',
			query: '{ "q": "a+b" }',
			paginate: true,
			returnAll: true,
		});
		expect(account.arrived()).toEqual(['GET /tags?q=a%2Bb']);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
		'sends %s with query and body, and the key in the query',
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

	it('needs no route of ours: what DM Champ adds can be used at once', async () => {
		const body = { success: true, data: { appointmentId: 'x' } };
		account.sandbox.faults.always('POST /appointments', { kind: 'answer', status: 201, body });
		const { json } = await account.run('apiRequest.send', {
			method: 'POST',
			path: '/appointments',
			body: '{ "contact_id": "c" }',
		});
		expect(json).toEqual([body]);
	});

	it('without an answer says that it succeeded', async () => {
		account.sandbox.faults.always('DELETE', { kind: 'answer', status: 204 });
		const { json } = await account.run('apiRequest.send', { method: 'DELETE', path: '/x' });
		expect(json).toEqual([{ success: true }]);
	});

	it('repeats a read, a PUT and a DELETE after an answer that got lost, and no other', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		for (const [method, times] of [
			['GET', 2],
			['PUT', 2],
			['DELETE', 2],
			['POST', 1],
			['PATCH', 1],
		] as const) {
			account.sandbox.journal.clear();
			account.sandbox.faults.next('/x', { kind: 'reset' });
			account.sandbox.faults.next('/x', { kind: 'answer', status: 200, body: { ok: true } });
			await account.run('apiRequest.send', { method, path: '/x' });
			expect(account.arrived()).toEqual(Array(times).fill(`${method} /x`));
			account.sandbox.faults.clear();
		}
		jest.restoreAllMocks();
	});

	it.each([
		['https://evil.example.com/tags', "'Path' is a whole address"],
		['//evil.example.com/x', "'Path' is a whole address"],
		['/../../login', "'Path' holds characters that do not belong there"],
		['/tags/..', "'Path' holds characters that do not belong there"],
		['/%2e%2e/%2E./login', "'Path' holds characters that do not belong there"],
		['\\..\\login', "'Path' holds characters that do not belong there"],
		['/tags?page=1', "'Path' holds characters that do not belong there"],
		['/tags#x', "'Path' holds characters that do not belong there"],
		['/contacts/{contactId}', "'Path' holds characters that do not belong there"],
	])('refuses the path %s, so that the key goes nowhere else', async (path, message) => {
		const { error } = await account.run('apiRequest.send', { path });
		expect(error?.message).toBe(`${message}: ${path} [item 0]`);
		expect(account.requests).toEqual([]);
	});

	it.each([
		['{ "ids": [1, 2] }', '\'Query\' holds a list or object under "ids"'],
		['{ broken', "'Query' is not a JSON object"],
		['[1]', "'Query' is not a JSON object"],
	])('refuses the query %s', async (query, message) => {
		const { error } = await account.run('apiRequest.send', { path: '/tags', query });
		expect(error?.message).toContain(message);
		expect(account.requests).toEqual([]);
	});
});
