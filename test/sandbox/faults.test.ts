import { type FaultAction } from '../../sandbox/shared/faultActions';
import { type Bench, startBench } from './support/vixieesClient';

describe('Vixiees stand-in: faults', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const create = async () => await bench.api.post('/contacts', { email: 'ana@example.com' });
	const contactsLike = () =>
		bench.sandbox.state.contactsReachedBy('ana@example.com', undefined).length;

	test('a connection cut after the write leaves exactly one record behind', async () => {
		bench.sandbox.faults.next('POST /contacts', { kind: 'reset', when: 'afterApply' });
		await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(contactsLike()).toBe(1);
		expect(bench.sandbox.journal.matching('POST /contacts')).toMatchObject([
			{ status: 'reset', faults: ['reset'], body: { email: 'ana@example.com' } },
		]);
	});

	test('a connection cut before the write leaves none, and the next request passes', async () => {
		bench.sandbox.faults.next('POST /contacts', { kind: 'reset' });
		await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(contactsLike()).toBe(0);
		expect((await create()).status).toBe(201);
		expect(bench.sandbox.counters).toMatchObject({ accepted: 1, faulted: 1 });
	});

	test.each<[string, FaultAction, number, string, Record<string, string>]>([
		['500 with an empty array', { kind: 'answer', status: 500, body: [] }, 500, '[]', {}],
		['502 without a body', { kind: 'answer', status: 502 }, 502, '', {}],
		[
			'503 that says when to come back',
			{ kind: 'answer', status: 503, body: 'busy', headers: { 'retry-after': '2' } },
			503,
			'busy',
			{ 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' },
		],
		['429 without JSON', { kind: 'answer', status: 429, body: '' }, 429, '', {}],
		['an empty 200', { kind: 'emptyBody' }, 200, '', {}],
		[
			'an error with status 200',
			{ kind: 'errorObject', body: { success: false, message: 'no' } },
			200,
			'{"success":false,"message":"no"}',
			{},
		],
	])('a fault can answer %s', async (_name, action, status, body, headers) => {
		bench.sandbox.faults.next('GET /deals', action);
		const answer = await bench.api.get('/deals', { responseType: 'text', transformResponse: [] });
		expect(answer).toMatchObject({ status, data: body, headers });
		expect((await bench.api.get('/deals')).status).toBe(200);
	});

	test('JSON breaks off, a page takes its place, and a redirect names another host', async () => {
		const { sandbox, api } = bench;
		sandbox.faults.next('GET /deals', { kind: 'brokenJson', when: 'afterApply' });
		expect((await api.get('/deals')).data).toEqual(
			expect.stringMatching(/^\{"data":\[\{"id":3001/),
		);
		sandbox.faults.next('GET /deals', { kind: 'html' });
		expect((await api.get('/deals')).data).toEqual(expect.stringContaining('<html>'));
		const location = 'https://new.example.com/v2';
		sandbox.faults.next('GET /deals', { kind: 'redirect', status: 301, location });
		expect(await api.get('/deals?page=2')).toMatchObject({
			status: 301,
			headers: { location: 'https://new.example.com/v2/deals?page=2' },
		});
	});

	test('only matching requests are met, as many as planned and after those let pass', async () => {
		const { sandbox, api } = bench;
		sandbox.faults.add(
			'GET /contacts?page=8',
			{ kind: 'answer', status: 503 },
			{ times: 2, skip: 1 },
		);
		const seen: number[] = [];
		for (const page of [8, 7, 8, 8, 8]) {
			seen.push((await api.get(`/contacts?limit=1&page=${page}`)).status);
		}
		expect(seen).toEqual([200, 200, 503, 503, 200]);
		expect(sandbox.faults.pending()).toEqual([]);
	});

	test('a permanent fault stays until it is cleared', async () => {
		const { sandbox, api } = bench;
		sandbox.faults.always('PATCH /contacts/{id}', { kind: 'answer', status: 500 });
		const patch = async () => (await api.patch('/contacts/1001', { first_name: 'x' })).status;
		expect([await patch(), await patch()]).toEqual([500, 500]);
		sandbox.faults.clear();
		expect(await patch()).toBe(200);
	});

	test('a delay goes together with another fault', async () => {
		const { sandbox, api } = bench;
		sandbox.faults.next('*', { kind: 'delay', ms: 60 });
		sandbox.faults.next('*', { kind: 'answer', status: 504 });
		const before = Date.now();
		expect((await api.get('/tasks')).status).toBe(504);
		expect(Date.now() - before).toBeGreaterThanOrEqual(55);
	});

	test('a pattern or an action that is none is an error at once', () => {
		const { faults } = bench.sandbox;
		expect(() => faults.next('contacts please', { kind: 'reset' })).toThrow(
			'Not a request pattern',
		);
		expect(() => faults.next('*', { kind: 'answer', status: 99 })).toThrow();
	});
});
