import { type Bench, NOW, startBench } from './support/vixieesClient';

const SECOND_MS = 1000;

interface Row {
	id: number;
	created_at: string;
	updated_at: string;
}

interface Paged {
	data: Row[];
	meta: { total: number; page: number; total_pages: number };
}

describe('Vixiees stand-in: lists', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({
			sizes: { contacts: 2300 },
			switches: { enforceLimits: false },
		});
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const list = async (path: string) => (await bench.api.get<Paged>(path)).data;
	const status = async (path: string) => (await bench.api.get(path)).status;

	test('a seeded account has believable records of every kind, oldest first', async () => {
		const { data, meta } = await list('/contacts?limit=1000&page=1');
		expect(meta).toEqual({ total: 2300, page: 1, total_pages: 3 });
		const dates = data.map(({ created_at: at }) => at);
		expect(dates).toEqual([...dates].sort());
		expect(dates[0] >= '2025-05-09').toBe(true);
		for (const [kind, total] of [
			['deals', 60],
			['tasks', 20],
			['recordings', 25],
			['whatsapp_templates', 8],
		]) {
			expect((await list(`/${kind}`)).meta.total).toBe(total);
		}
	});

	test('limit above 1,000, page 0 and words for numbers are 422 with the field named', async () => {
		const answer = await bench.api.get('/contacts?limit=1001&page=0');
		expect(answer.status).toBe(422);
		expect(Object.keys((answer.data as { details: object }).details)).toEqual(['limit', 'page']);
		expect(await status('/deals?limit=many')).toBe(422);
		expect(await status('/contacts?limit=1000')).toBe(200);
	});

	test('pages read one after another hold every record once, also unsorted ones', async () => {
		for (const order of ['oldestFirst', 'newestFirst', 'unsorted'] as const) {
			bench.sandbox.switches.order = order;
			const ids = new Set<number>();
			for (const page of [1, 2, 3]) {
				for (const { id } of (await list(`/contacts?limit=1000&page=${page}`)).data) ids.add(id);
			}
			expect(ids.size).toBe(2300);
		}
		expect((await list('/contacts?limit=1000&page=4')).data).toEqual([]);
	});

	test('with only 1,000 records reachable a further page is 422, and a date filter reaches the rest', async () => {
		bench.sandbox.switches.thousandRule = 'reachable';
		expect((await list('/contacts?limit=300&page=4')).data).toHaveLength(100);
		expect(await status('/contacts?limit=1000&page=2')).toBe(422);
		const last = (await list('/contacts?limit=1000')).data[999];
		const next = await list(`/contacts?limit=1000&created_at_from=${last.created_at}`);
		expect(next.data[0].id).toBeLessThanOrEqual(last.id);
		expect(next.data[999].id).toBeGreaterThan(last.id);
	});

	test.each([
		['array', (body: unknown) => body],
		['dataMeta', (body: { data: unknown }) => body.data],
		['named', (body: { contacts: unknown }) => body.contacts],
		['nested', (body: { data: { contacts: unknown } }) => body.data.contacts],
		['result', (body: { result: unknown }) => body.result],
	] as const)('the list envelope can be %s', async (envelope, rowsOf) => {
		bench.sandbox.switches.listEnvelope = envelope;
		const { data } = await bench.api.get('/contacts?limit=3');
		expect((rowsOf as (body: unknown) => unknown)(data)).toHaveLength(3);
	});

	test('the page can be ignored and its size capped silently', async () => {
		bench.sandbox.switches.ignorePage = true;
		expect((await list('/contacts?limit=5&page=7')).data[0].id).toBe(1001);
		bench.sandbox.switches.ignorePage = false;
		bench.sandbox.switches.silentPageCap = 50;
		const { data } = await list('/contacts?limit=1000&page=2');
		expect([data.length, data[0].id]).toEqual([50, 1051]);
	});

	test('date filters include their bounds in both spellings and sort by the date they name', async () => {
		const { state } = bench.sandbox;
		for (const at of [10, 20, 30]) {
			state.addContact({ email: `${at}@example.com` }, NOW + 1, NOW + at * SECOND_MS);
		}
		const idsOf = async (query: string) =>
			(await list(`/contacts?${query}`)).data.map(({ id }) => id);
		const [first, second, third] = state.contacts
			.all()
			.slice(-3)
			.map(({ id }) => id);
		expect(await idsOf('updated_at_from=2025-08-07T00:00:11')).toEqual([first, second, third]);
		expect(await idsOf('updated_at%3E=2025-08-07T00:00:21')).toEqual([second, third]);
		expect(await idsOf('updated_at>=2025-08-07T00:00:31Z')).toEqual([third]);
		expect(
			await idsOf('updated_at_from=2025-08-07T02:00:11%2B02:00&updated_at_to=2025-08-07T00:00:21'),
		).toEqual([first, second]);
		bench.sandbox.switches.dateFilters = 'suffix';
		expect((await list('/contacts?updated_at>=2025-08-07T00:00:31')).meta.total).toBe(2303);
		bench.sandbox.switches.dateFilters = 'ignored';
		expect((await list('/contacts?updated_at_from=2025-08-07T00:00:11')).meta.total).toBe(2303);
	});

	test('a date that is none is 422', async () => {
		expect(await status('/contacts?updated_at_from=yesterday')).toBe(422);
		expect(await status('/contacts?created_at<=2025-13-01')).toBe(422);
	});

	test('dates may have no zone and then mean the time of the account', async () => {
		Object.assign(bench.sandbox.switches, { dateFormat: 'zoneless', zonelessOffsetMinutes: 120 });
		bench.sandbox.state.addContact({ email: 'late@example.com' });
		const { data } = await list('/contacts?updated_at_from=2025-08-07T02:00:01');
		expect(data.map(({ updated_at: at }) => at)).toEqual(['2025-08-07T02:00:01']);
	});
});
