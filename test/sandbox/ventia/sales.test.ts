import { answered, type Bench, startBench } from './support/ventiaBench';

interface Page {
	data: Array<{ _id: string }>;
	pagination: object;
}

describe('Ventia stand-in: sales', () => {
	let bench: Bench;
	let user: string;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		bench.sandbox.reset();
		user = bench.sandbox.state.shownUsers[1].id;
	});
	afterAll(async () => await bench.sandbox.close());

	const page = async (params: object) =>
		await bench.api.get<Page>('/sales', { params }).then(({ data }) => data);
	const create = async (change: object = {}) =>
		await answered(
			bench.api.post('/sales', { status: 'SOLD', ticket_id: 't-1', phone: '+1', user, ...change }),
		);

	test('the list has 50 in a page, at most 100, and says how many there are', async () => {
		const first = await page({});
		expect(first.data).toHaveLength(50);
		expect(first.pagination).toEqual({ totalItems: 120, totalPages: 3, currentPage: 1 });
		const last = await page({ page: 2, limit: 100 });
		expect(last.data).toHaveLength(20);
		expect(last.pagination).toEqual({ totalItems: 120, totalPages: 2, currentPage: 2 });
		for (const params of [{ limit: 101 }, { limit: 0 }, { page: 0 }, { page: 'x' }]) {
			expect((await bench.api.get('/sales', { params })).status).toBe(400);
		}
	});

	test('a sale that is read shows the fields of the sample, or all of them', async () => {
		const { api, sandbox } = bench;
		const [{ _id }] = (await page({ limit: 1 })).data;
		const listed = (await api.get(`/sales/${_id}`)).data as object;
		expect(Object.keys(listed)).toEqual(['_id', 'company', 'user', 'createdAt']);
		expect(listed).toHaveProperty('user.lastname', expect.any(String));
		sandbox.switches.saleFields = 'all';
		expect((await api.get(`/sales/${_id}`)).data).toMatchObject({ comissions: [], user: {} });
		expect((await api.get('/sales/short')).status).toBe(400);
		expect((await api.get('/sales/abcd1234efgh5678ijkl9012')).status).toBe(404);
	});

	test('a sale is created with a known status and user, and days in either form', async () => {
		const created = await create({ date_sale: '2024/02/24', date: '2024-02-25' });
		expect(created.data).toMatchObject({
			status: 'SOLD',
			sold: true,
			cancel: false,
			user,
			user_string: bench.sandbox.state.fullName(user),
			importation: 'Public API',
			date_sale: '2024-02-24T15:00:00.000Z',
			date: '2024-02-25T15:00:00.000Z',
		});
		for (const date of ['24/02/2024', '2024-02-30', '2024-2-3', '2024-02/24']) {
			expect((await create({ date })).status).toBe(400);
		}
		expect((await create({ status: 'dreamed' })).status).toBe(400);
		expect((await create({ user: '000000000000000000000000' })).status).toBe(404);
		expect((await bench.api.post('/sales', {})).data).toEqual({
			message: 'status is required; ticket_id is required; phone is required; user is required',
		});
	});

	test('a modification changes a sale that exists and is not locked', async () => {
		const { api, sandbox } = bench;
		const all = sandbox.state.sales.all();
		const open = all[0];
		expect((await api.patch(`/sales/${open.id}`, { date_sale: '2024/01/01' })).data).toEqual({
			_id: open.id,
			user: open.fields.user,
			user_string: sandbox.state.fullName(open.fields.user),
			status: open.fields.status,
			date_sale: '2024-01-01',
			sold: expect.any(Boolean) as unknown,
		});
		const locked = all.find(({ fields }) => fields.lock);
		for (const method of ['patch', 'put'] as const) {
			expect((await api[method](`/sales/${locked?.id}`, { status: 'sold' })).status).toBe(403);
		}
		expect((await api.patch('/sales/abcd1234efgh5678ijkl9012', {})).status).toBe(404);
		expect(sandbox.state.sales.size).toBe(120);
	});

	test('an upsert changes a sale, or creates it under the id of the path', async () => {
		const { api, sandbox } = bench;
		const path = '/sales/abcd1234efgh5678ijkl9012';
		const body = { status: 'sold', ticket_id: 't', date_sale: '2024-01-01', phone: '+1', user };
		const { ticket_id, ...shown } = body;
		const expected = { _id: 'abcd1234efgh5678ijkl9012', ...shown };
		expect((await api.put(path, body)).data).toEqual(expected);
		expect(sandbox.state.sales.size).toBe(121);
		expect((await api.put(path, { name: 'Ana' })).data).toEqual({ ...expected, name: 'Ana' });
		expect(sandbox.state.sales.size).toBe(121);
		expect(sandbox.state.sales.get(expected._id)?.fields.ticket_id).toBe(ticket_id);
	});
});
