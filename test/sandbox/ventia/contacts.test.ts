import { type Bench, startBench } from './support/ventiaBench';

const DAY_MS = 24 * 60 * 60 * 1000;
type Rows = Array<Record<string, unknown> & { _id: string }>;

describe('Ventia stand-in: contacts', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const list = async (params: object, path = '/contacts') => {
		const { data } = await bench.api.get<Rows>(path, { params: { limit: 1000, ...params } });
		return data;
	};
	const ids = async (params: object, path?: string) =>
		(await list(params, path)).map(({ _id }) => _id);
	const statusOf = async (params: object) => (await bench.api.get('/contacts', { params })).status;
	const stored = () => bench.sandbox.state.contacts.all();

	test('the new list counts pages from 1 and has 10 contacts in a page', async () => {
		const all = stored().map(({ id }) => id);
		expect(await ids({ limit: undefined })).toEqual(all.slice(0, 10));
		expect(await ids({ page: 2, limit: 30 })).toEqual(all.slice(30, 60));
		expect(await ids({ page: 4, limit: 30 })).toEqual([]);
		expect(await statusOf({ page: 0 })).toBe(400);
		expect(await statusOf({ limit: 0 })).toBe(400);
	});

	test('the old list counts pages from 0, and a switch lets both count otherwise', async () => {
		const { sandbox } = bench;
		const all = stored().map(({ id }) => id);
		expect(await ids({ page: 0, limit: 30 }, '/contact')).toEqual(all.slice(0, 30));
		expect(await ids({ page: 1, limit: 30 }, '/contact')).toEqual(all.slice(30, 60));
		Object.assign(sandbox.switches, { contactsFirstPage: 0, legacyFirstPage: 1 });
		expect(await ids({ page: 1, limit: 30 })).toEqual(all.slice(30, 60));
		for (const page of [0, 1]) {
			expect(await ids({ page, limit: 30 }, '/contact')).toEqual(all.slice(0, 30));
		}
		expect(await ids({ page: 2, limit: 30 }, '/contact')).toEqual(all.slice(30, 60));
	});

	test('a page may be capped without a word, or always be the first one', async () => {
		const { sandbox } = bench;
		sandbox.switches.silentPageCap = 20;
		expect(await ids({})).toHaveLength(20);
		sandbox.switches.ignorePage = true;
		expect(await ids({ page: 3 })).toEqual(await ids({ page: 1 }));
	});

	test('the new list comes as an array, as data or as result, with a total or without', async () => {
		const { sandbox, api } = bench;
		const shapes: unknown[] = [];
		for (const envelope of ['data', 'dataTotal', 'dataPagination', 'resultPaging'] as const) {
			sandbox.switches.contactsEnvelope = envelope;
			shapes.push((await api.get('/contacts', { params: { limit: 40 } })).data);
		}
		const rows = expect.any(Array) as unknown;
		expect(shapes).toEqual([
			{ data: rows },
			{ data: rows, total: 90 },
			{ data: rows, pagination: { totalItems: 90, totalPages: 3, currentPage: 1 } },
			{ success: true, result: rows, paging: { totalCount: 90 } },
		]);
	});

	test('a search finds a part in any case and must name a field other than company', async () => {
		const { sandbox } = bench;
		const ana = sandbox.state.addContact({
			firstName: 'Anastasia',
			phones: ['+59899777666'],
			additionalData: { housename: 'Las Lilas' },
		});
		expect(await ids({ search: 'NASTAS', field: 'firstName' })).toEqual([ana.id]);
		expect(await ids({ search: '9777', field: 'phones' })).toEqual([ana.id]);
		expect(await ids({ search: 'lilas', field: 'additionalData.housename' })).toEqual([ana.id]);
		expect(await ids({ search: 'zzzz', field: 'firstName' })).toEqual([]);
		expect(await statusOf({ search: 'ana' })).toBe(400);
		expect(await statusOf({ search: 'ana', field: 'company' })).toBe(400);
		sandbox.switches.ignoreSearch = true;
		expect(await ids({ search: 'zzzz', field: 'firstName' })).toHaveLength(91);
	});

	test('filters by campaign, agent and dates hold together, and malformed ones are refused', async () => {
		const { sandbox } = bench;
		const { agent, campaigns } = stored()[0].fields;
		const middle = stored()[45].createdAt;
		const expected = stored().filter(
			({ fields, createdAt }) => fields.agent === agent && createdAt < middle,
		);
		const params = { agent, ltCreatedAt: new Date(middle).toISOString() };
		expect(await ids(params)).toEqual(expected.map(({ id }) => id));
		expect((await list({ campaignId: campaigns[0] })).length).toBeGreaterThan(0);
		const recent = new Date(bench.clock.now() - 30 * DAY_MS).toISOString();
		for (const { lastInteraction } of await list({ gteLastInteractionDate: recent })) {
			expect(String(lastInteraction) >= recent).toBe(true);
		}
		expect(await statusOf({ agent: 'me' })).toBe(400);
		expect(await statusOf({ gteCreatedAt: 'yesterday' })).toBe(400);
		sandbox.switches.ignoreFilters = true;
		expect(await ids(params)).toHaveLength(90);
	});

	test('the order is by a signed field, and a plus must arrive as one', async () => {
		const { sandbox } = bench;
		const all = stored().map(({ id }) => id);
		expect(await ids({ sort: '-createdAt' })).toEqual([...all].reverse());
		const dates = (await list({ sort: '+lastInteractionDate' })).map((row) => row.lastInteraction);
		expect(dates).toEqual([...dates].sort());
		const plain = `${sandbox.url}/contacts?sort=+createdAt`;
		expect((await bench.api.get(plain)).status).toBe(400);
		sandbox.switches.ignoreSort = true;
		expect(await ids({ sort: '-createdAt' })).toEqual(all);
		sandbox.switches.order = 'newestFirst';
		expect(await ids({})).toEqual([...all].reverse());
	});

	test('a contact that is listed or got has the fields of the samples, or all of them', async () => {
		const { sandbox, api } = bench;
		const [{ id }] = stored();
		const listed = (await api.get(`/contact/${id}`)).data as object;
		expect(listed).toMatchObject({ _id: id, company: sandbox.state.company, __v: 1 });
		expect(listed).not.toHaveProperty('stats');
		sandbox.switches.contactFields = 'all';
		expect((await api.get(`/contact/${id}`)).data).toHaveProperty('databaseUploded', false);
		expect((await api.get('/contact/000000000000000000000000')).status).toBe(404);
	});

	test('a modification needs all six fields and says which are missing', async () => {
		const { api, clock } = bench;
		const [{ id }] = stored();
		const refused = await api.put(`/contact/${id}`, { firstName: 'Ana', emails: [], phones: '1' });
		expect([refused.status, refused.data]).toEqual([
			400,
			{
				message:
					'lastName is required; phones expected array, received string; detail is required; origin is required',
			},
		]);
		clock.advance(DAY_MS);
		const body = { firstName: 'Ana', lastName: 'Paz', emails: [], phones: [], detail: '' };
		const changed = await api.put(`/contact/${id}`, { ...body, origin: 'web' });
		const now = new Date(clock.now()).toISOString();
		expect(changed.data).toMatchObject({ ...body, _id: id, updatedAt: now, lastInteraction: now });
	});

	test('a created contact belongs to the owner of the key; a double is a matter of a switch', async () => {
		const { sandbox, api } = bench;
		const body = { firstName: 'Ana', phones: ['+59899000111'], emails: ['ana@example.com'] };
		const created = await api.post('/contact', body);
		expect([created.status, created.data]).toEqual([
			200,
			expect.objectContaining({ ...body, agent: sandbox.state.owner, status: 'new' }),
		]);
		sandbox.switches.duplicateContacts = 'refuse';
		expect((await api.post('/contact', { phones: ['59899000111'] })).status).toBe(400);
		sandbox.switches.duplicateContacts = 'allow';
		expect((await api.post('/contact', body)).status).toBe(200);
		expect(sandbox.state.contactsReachedBy([], body.phones)).toHaveLength(2);
		sandbox.switches.createContactRequires = 'allSix';
		expect((await api.post('/contact', body)).status).toBe(400);
	});
});
