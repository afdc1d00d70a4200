import axios from 'axios';

import { type Bench, startBench } from './support/dmChampBench';

const SECOND_MS = 1000;
const OWNER = 'owner0@reseller.example.com';

describe('DM Champ stand-in: keys and limits', () => {
	let guide: Bench;
	let reference: Bench;
	beforeAll(async () => {
		guide = await startBench();
		reference = await startBench({ dialect: 'reference' });
	});
	beforeEach(() => {
		guide.sandbox.reset();
		reference.sandbox.reset();
	});
	afterAll(async () => {
		await Promise.all([guide.sandbox.close(), reference.sandbox.close()]);
	});

	/** What answers a request that carries exactly this. */
	const sent = async (
		{ sandbox }: Bench,
		method: 'GET' | 'POST',
		path: string,
		headers: Record<string, string> = {},
		data?: object,
	) =>
		await axios.request<unknown>({
			method,
			url: sandbox.url + path,
			headers,
			data,
			proxy: false,
			validateStatus: () => true,
		});
	const statusOf = async (bench: Bench, path: string, headers: Record<string, string> = {}) =>
		(await sent(bench, 'GET', path, headers)).status;
	const statuses = async (bench: Bench, count: number, key = bench.sandbox.apiKey) => {
		const seen: number[] = [];
		for (let done = 0; done < count; done++) {
			seen.push(await statusOf(bench, `/tags?apiKey=${key}`));
		}
		return seen;
	};
	const grant = async (bench: Bench, query: string, headers: Record<string, string>) =>
		(
			await sent(bench, 'POST', `/subaccounts/credits${query}`, headers, {
				email: OWNER,
				amount: 5,
			})
		).status;

	test('a missing, wrong and repeated key are 401, charge no limit and change nothing', async () => {
		const { sandbox } = guide;
		const { apiKey } = sandbox;
		expect(await statusOf(guide, '/tags')).toBe(401);
		expect(await statusOf(guide, '/tags?apiKey=other')).toBe(401);
		expect(await statusOf(guide, `/tags?apiKey=${apiKey}&apiKey=${apiKey}`)).toBe(401);
		expect(await statusOf(guide, '/tags', { authorization: `Bearer ${apiKey}` })).toBe(401);
		const contacts = sandbox.state.contacts.size;
		const refused = await sent(guide, 'POST', '/contacts', {}, { email: 'new@example.com' });
		expect(refused.data).toEqual({
			error: { code: 'UNAUTHORIZED', message: 'Invalid or missing API key' },
		});
		expect(sandbox.state.contacts.size).toBe(contacts);
		expect(sandbox.counters).toMatchObject({ accepted: 0, unauthorized: 5 });
	});

	test('the header opens only the grant of credits, unless a switch says so', async () => {
		const { sandbox } = guide;
		const header = { 'x-api-key': sandbox.apiKey };
		expect(await statusOf(guide, '/tags', header)).toBe(401);
		sandbox.switches.acceptHeaderElsewhere = true;
		expect(await statusOf(guide, '/tags', header)).toBe(200);
	});

	test.each([
		['header', [200, 401, 401, 401]],
		['query', [401, 200, 200, 200]],
		['either', [200, 200, 200, 200]],
	] as const)('credits are granted with the key in the %s', async (where, expected) => {
		for (const bench of [guide, reference]) {
			const { sandbox } = bench;
			sandbox.switches.creditsKey = where;
			const query = `?apiKey=${sandbox.apiKey}`;
			const header = { 'x-api-key': sandbox.apiKey };
			expect([
				await grant(bench, '', header),
				await grant(bench, query, {}),
				await grant(bench, query, header),
				await grant(bench, query, { 'x-api-key': 'other' }),
			]).toEqual(expected);
			const granted = expected.filter((status) => status === 200);
			expect(sandbox.state.grantsTo(OWNER)).toHaveLength(granted.length);
		}
	});

	test('the journal shows where the key travelled', async () => {
		const { sandbox } = guide;
		await grant(guide, '', { 'x-api-key': sandbox.apiKey });
		await statusOf(guide, `/tags?apiKey=${sandbox.apiKey}`);
		const [granted, tags] = sandbox.journal.entries;
		expect(granted).toMatchObject({ path: '/subaccounts/credits', query: {}, rawQuery: '' });
		expect(granted.headers['x-api-key']).toBe(sandbox.apiKey);
		expect(tags.query).toEqual({ apiKey: sandbox.apiKey });
		expect(tags.headers['x-api-key']).toBeUndefined();
	});

	test('the user id stands for a key in the reference only, and not for an agency', async () => {
		const { userId } = reference.sandbox.state;
		expect(await statusOf(reference, `/tags?userId=${userId}`)).toBe(200);
		expect(await statusOf(reference, '/tags?userId=other')).toBe(401);
		expect(await statusOf(reference, `/subaccounts?email=${OWNER}&userId=${userId}`)).toBe(401);
		expect(await statusOf(reference, `/agencies/usage/export?userId=${userId}`)).toBe(401);
		expect(await statusOf(guide, `/tags?userId=${userId}`)).toBe(401);
	});

	test('each key has 60 requests a minute of its own', async () => {
		const { sandbox, clock } = guide;
		const [first, second] = sandbox.apiKeys;
		expect(await statuses(guide, 62, first)).toEqual([...Array<number>(60).fill(200), 429, 429]);
		expect(new Set(await statuses(guide, 60, second))).toEqual(new Set([200]));
		expect(await statuses(guide, 1, second)).toEqual([429]);
		expect(sandbox.counters).toMatchObject({ accepted: 120, refused: 3 });
		clock.advance(60 * SECOND_MS);
		expect(await statuses(guide, 1, first)).toEqual([200]);
	});

	test('the limit is what the switch says, also while running', async () => {
		guide.sandbox.switches.requestsPerMinute = 2;
		expect(await statuses(guide, 3)).toEqual([200, 200, 429]);
		guide.sandbox.switches.enforceLimits = false;
		expect(await statuses(guide, 3)).toEqual([200, 200, 200]);
	});

	test('a 429 has the shape of the guide in both dialects', async () => {
		const error = { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests' };
		for (const bench of [guide, reference]) {
			bench.sandbox.switches.requestsPerMinute = 1;
			await statuses(bench, 1);
			const refused = await sent(bench, 'GET', `/tags?apiKey=${bench.sandbox.apiKey}`);
			expect([refused.status, refused.data]).toEqual([429, { error }]);
		}
	});

	test('a token bucket gives back one request at a time', async () => {
		const { sandbox, clock } = guide;
		sandbox.switches.windowKind = 'tokenBucket';
		expect((await statuses(guide, 61))[60]).toBe(429);
		clock.advance(SECOND_MS);
		expect(await statuses(guide, 2)).toEqual([200, 429]);
	});

	test('a 429 says when to come back in the headers that are switched on', async () => {
		const { sandbox, clock } = guide;
		await statuses(guide, 60);
		clock.advance(15 * SECOND_MS);
		const refusal = async () => await sent(guide, 'GET', `/tags?apiKey=${sandbox.apiKey}`);
		expect((await refusal()).headers['retry-after']).toBe('45');
		sandbox.switches.retryAfter = 'date';
		const date = new Date(clock.now() + 45 * SECOND_MS).toUTCString();
		expect((await refusal()).headers['retry-after']).toBe(date);
		sandbox.switches.retryAfter = 'absent';
		expect((await refusal()).headers).not.toHaveProperty('retry-after');
		sandbox.switches.rateHeaders = 'x-ratelimit';
		const reset = String(clock.now() / 1000 + 45);
		expect((await refusal()).headers).toMatchObject({ 'x-ratelimit-reset': reset });
		sandbox.switches.rateHeaders = 'ratelimit';
		expect((await refusal()).headers).toMatchObject({ 'ratelimit-reset': '45' });
	});

	test('what is left is told with every answer or with a 429 only', async () => {
		const { switches, apiKey } = guide.sandbox;
		const remaining = async () =>
			(await sent(guide, 'GET', `/tags?apiKey=${apiKey}`)).headers['ratelimit-remaining'] as string;
		Object.assign(switches, { rateHeaders: 'ratelimit', requestsPerMinute: 2 });
		expect(await remaining()).toBe('1');
		switches.rateHeadersOn = 'refusals';
		expect(await remaining()).toBeUndefined();
		expect(await remaining()).toBe('0');
	});
});
