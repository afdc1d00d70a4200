import axios from 'axios';

import { type Bench, startBench } from './support/ventiaBench';

const SECOND_MS = 1000;

describe('Ventia stand-in: keys and limit', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	/** The status of a request that carries exactly this. */
	const statusOf = async (path: string, query: object, headers: Record<string, string> = {}) => {
		const { sandbox } = bench;
		const options = { params: query, headers, proxy: false as const, validateStatus: () => true };
		return (await axios.get(sandbox.url + path, options)).status;
	};

	/** The statuses of `count` requests with one of the account's keys. */
	const statuses = async (count: number, key = bench.sandbox.apiKeys[0]) => {
		const seen: number[] = [];
		for (let sent = 0; sent < count; sent++) {
			seen.push(await statusOf('/contact?limit=1', { 'api-key': key }));
		}
		return seen;
	};

	test('a missing, wrong and repeated key are 401 and charge no limit', async () => {
		const { sandbox } = bench;
		const key = sandbox.apiKey;
		expect(await statusOf('/contacts', {})).toBe(401);
		expect(await statusOf('/contacts', { 'api-key': 'other' })).toBe(401);
		expect(await statusOf(`/contacts?api-key=${key}&api-key=${key}`, {})).toBe(401);
		expect(sandbox.counters).toMatchObject({ accepted: 0, unauthorized: 3 });
	});

	test('the header alone opens nothing unless a switch says so', async () => {
		const { sandbox } = bench;
		const header = { 'X-API-KEY': sandbox.apiKey };
		expect(await statusOf('/contacts', {}, header)).toBe(401);
		sandbox.switches.acceptHeaderAlone = true;
		expect(await statusOf('/contacts', {}, header)).toBe(200);
	});

	test('getting one user asks for the header beside the query, listing users does not', async () => {
		const { sandbox } = bench;
		const query = { 'api-key': sandbox.apiKey };
		const path = `/user/${sandbox.state.shownUsers[0].id}`;
		expect(await statusOf('/user', query)).toBe(200);
		expect(await statusOf(path, query)).toBe(401);
		expect(await statusOf(path, query, { 'X-API-KEY': 'other' })).toBe(401);
		expect(await statusOf(path, query, { 'X-API-KEY': sandbox.apiKey })).toBe(200);
		sandbox.switches.requireUserHeader = false;
		expect(await statusOf(path, query)).toBe(200);
	});

	test('all keys of the account share 200 requests a minute', async () => {
		const { sandbox, clock } = bench;
		const [first, second] = sandbox.apiKeys;
		expect(new Set(await statuses(150, first))).toEqual(new Set([200]));
		const rest = await statuses(60, second);
		expect(rest.filter((status) => status === 200)).toHaveLength(50);
		expect(rest.slice(50)).toEqual(Array(10).fill(429));
		expect(sandbox.counters).toMatchObject({ accepted: 200, refused: 10 });
		clock.advance(60 * SECOND_MS);
		expect(await statuses(1, first)).toEqual([200]);
	});

	test('a 429 tells when to come back only when a switch says so, and in the form asked for', async () => {
		const { sandbox, api, clock } = bench;
		await statuses(200);
		clock.advance(600);
		expect((await api.get('/contacts')).headers['retry-after']).toBeUndefined();
		for (const [form, value] of [
			['seconds', '60'],
			['fraction', '59.400'],
			[{ literal: 'soon' }, 'soon'],
		] as const) {
			sandbox.switches.retryAfter = form;
			expect((await api.get('/contacts')).headers['retry-after']).toBe(value);
		}
	});

	test('the body of a 429 is JSON, text, HTML or nothing', async () => {
		const { sandbox, api } = bench;
		await statuses(200);
		const bodies: unknown[] = [];
		for (const body of ['json', 'text', 'html', 'empty'] as const) {
			sandbox.switches.tooManyBody = body;
			bodies.push((await api.get('/contacts')).data);
		}
		expect(bodies).toEqual([
			{ message: 'Too Many Requests' },
			'Too many requests, please try again later.',
			expect.stringContaining('<h1>429'),
			'',
		]);
	});
});
