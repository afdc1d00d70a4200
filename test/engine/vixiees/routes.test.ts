import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const UPDATE = { contactId: byId('={{ 1001 + $json.n }}'), updateFields: { company: 'Two' } };

describe('an update on a server that knows PUT and no PATCH', () => {
	it.each(['404html', '405'] as const)(
		'is found out once, and remembered (the other verb answers %s)',
		async (wrongVerbAnswer) => {
			Object.assign(account.sandbox.switches, { updateVerb: 'PUT', wrongVerbAnswer });
			const sequential = { ...UPDATE, options: { parallelRequests: 1 } };
			const { error, json } = await account.run('contact.update', sequential, {
				items: numbered(3),
			});
			expect(error).toBeUndefined();
			expect(json.map(({ company }) => company)).toEqual(['Two', 'Two', 'Two']);
			expect(account.arrived()).toEqual([
				'PATCH /contacts/1001',
				'PUT /contacts/1001',
				'PUT /contacts/1002',
				'PUT /contacts/1003',
			]);
			await account.run('contact.update', UPDATE, { items: [{ n: 4 }] });
			expect(account.arrived().slice(4)).toEqual(['PUT /contacts/1005']);
		},
	);

	it('is learnt for each operation by itself', async () => {
		account.sandbox.switches.updateVerb = 'PUT';
		await account.run('contact.update', UPDATE, { items: numbered(1) });
		await account.run('deal.update', { dealId: byId(3001), updateFields: { title: 'T' } });
		expect(account.arrived().slice(2)).toEqual(['PATCH /deals/3001', 'PUT /deals/3001']);
	});

	it('reports a missing record as missing, and does not write it in another way', async () => {
		const { error } = await account.run('contact.update', {
			...UPDATE,
			contactId: byId(99),
		});
		expect(error).toMatchObject({ message: 'Resource not found', httpCode: '404' });
		expect(account.arrived()).toEqual(['PATCH /contacts/99', 'GET /contacts/99']);
	});

	it('reports the first answer when neither verb is known', async () => {
		account.sandbox.faults.always('PATCH', {
			kind: 'answer',
			status: 405,
			body: { error: 'No PATCH' },
		});
		account.sandbox.faults.always('PUT', {
			kind: 'answer',
			status: 405,
			body: { error: 'No PUT' },
		});
		const { error } = await account.run('contact.update', UPDATE, { items: numbered(1) });
		expect(error).toMatchObject({ message: 'No PATCH', httpCode: '405' });
		expect(error?.description).toContain('Route Overrides in the credential');
	});

	it('sends a write that was accepted no second time', async () => {
		account.sandbox.switches.updateVerb = 'both';
		await account.run('contact.update', UPDATE, { items: numbered(1) });
		expect(account.arrived()).toEqual(['PATCH /contacts/1001']);
	});
});

describe('Route Overrides', () => {
	const override = (routes: unknown) => ({
		credential: {
			routeOverrides: typeof routes === 'string' ? routes : JSON.stringify(routes),
		},
	});

	it('replace method and path of an operation, and no other', async () => {
		account.sandbox.switches.updateVerb = 'PUT';
		const routes = override({
			'contact.update': 'PUT /contacts/{contactId}',
			'task.getAll': 'GET /deals',
		});
		await account.run('contact.update', UPDATE, { ...routes, items: numbered(1) });
		await account.run('task.getAll', { limit: 2 }, routes);
		await account.run('deal.getAll', { limit: 2 }, routes);
		expect(account.arrived()).toEqual([
			'PUT /contacts/1001',
			'GET /deals?limit=2&page=1',
			'GET /deals?limit=2&page=1',
		]);
	});

	it('are kept to: no other form is tried', async () => {
		const { error } = await account.run('contact.update', UPDATE, {
			...override({ 'contact.update': 'POST /people/{contactId}' }),
			items: numbered(1),
		});
		expect(error).toMatchObject({ httpCode: '404' });
		expect(account.arrived()).toEqual(['POST /people/1001']);
	});

	it('show in a dry run', async () => {
		const { json } = await account.run(
			'contact.create',
			{ email: 'a@example.com', options: { dryRun: true } },
			override({ 'contact.create': 'PUT /v2/people' }),
		);
		expect(json[0].requests).toMatchObject([
			{ method: 'PUT', url: `${account.sandbox.url}/v2/people` },
		]);
	});

	it.each([
		['{ broken', 'Route Overrides is not a JSON object.'],
		['["GET /x"]', 'Route Overrides is not a JSON object.'],
		[
			'{"contact.remove": "DELETE /contacts/{contactId}"}',
			'Route Overrides names an unknown operation "contact.remove". Known: contact.create,',
		],
		[
			'{"contact.get": "contacts/{contactId}"}',
			'Route Overrides for "contact.get" must read like "GET /contacts/{contactId}" (got "contacts/{contactId}")',
		],
		[
			'{"contact.get": "FETCH /contacts/{contactId}"}',
			'Route Overrides for "contact.get" must read like',
		],
		['{"contact.get": 7}', 'Route Overrides for "contact.get" must read like'],
		[
			'{"contact.get": "GET /contacts/{id}"}',
			'Route Overrides for "contact.get" uses {id}, which this operation does not have. Known: {contactId}',
		],
	])('that cannot be used (%s) are refused with the reason', async (routes, complaint) => {
		const { error } = await account.run('contact.getAll', {}, override(routes));
		expect(error?.message).toContain(complaint);
		expect(error?.description).toBe('Open the credential of this node and correct the field');
		expect(account.requests).toEqual([]);
	});

	it.each([
		['https://evil.example.com/x', 'must read like "GET /tasks"', []],
		['/../x', 'must read like', []],
		['/%2e%2e/x', 'must read like', []],
		['//evil.example.com/x', 'Resource not found', ['GET /v1/evil.example.com/x?limit=50&page=1']],
	])('lead no request away from the Base URL (%s)', async (path, complaint, arrived) => {
		const { error } = await account.run(
			'task.getAll',
			{},
			{
				credential: {
					baseUrl: `${account.sandbox.url}/v1`,
					routeOverrides: JSON.stringify({ 'task.getAll': `GET ${path}` }),
				},
			},
		);
		expect(error?.message).toContain(complaint);
		expect(account.arrived()).toEqual(arrived);
	});
});
