import axios from 'axios';

import { vixieesLimits } from '../../sandbox/vixiees/limits';
import { type Bench, startBench, statuses } from './support/vixieesClient';

const SECOND_MS = 1000;

describe('Vixiees stand-in: key and limits', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	test('a missing and a wrong key are 401 in the documented error format and charge no limit', async () => {
		const { sandbox, api } = bench;
		const missing = await axios.get(`${sandbox.url}/contacts`, { validateStatus: () => true });
		const wrong = await api.get('/contacts', { headers: { 'X-API-Key': 'other' } });
		expect([missing.status, wrong.status]).toEqual([401, 401]);
		expect(missing.data).toEqual({
			error: 'Unauthorized',
			details: { 'X-API-Key': ['is missing'] },
		});
		expect(sandbox.counters).toMatchObject({ accepted: 0, unauthorized: 2 });
	});

	test('the 41st request within 2 seconds is refused whatever the licenses (hardcore limit)', async () => {
		const { sandbox, clock, api } = bench;
		sandbox.switches.licenses = 100;
		expect((await statuses(api, 41)).filter((status) => status === 200)).toHaveLength(40);
		clock.advance(2 * SECOND_MS);
		expect(await statuses(api, 1)).toEqual([200]);
		expect(sandbox.counters).toMatchObject({ accepted: 41, refused: 1 });
	});

	test('one license allows 25 requests a minute, two allow 50', async () => {
		const { sandbox, clock, api } = bench;
		for (const licenses of [1, 2]) {
			sandbox.reset();
			sandbox.switches.licenses = licenses;
			const seen = await statuses(api, 30);
			clock.advance(3 * SECOND_MS);
			seen.push(...(await statuses(api, 30)));
			expect(seen.filter((status) => status === 200)).toHaveLength(25 * licenses);
			clock.advance(60 * SECOND_MS);
		}
	});

	test('the limits per hour and day are the minute limit times 60 and again times 24', () => {
		expect(vixieesLimits(2).map(({ limit, windowMs }) => [limit, windowMs / SECOND_MS])).toEqual([
			[40, 2],
			[50, 60],
			[3000, 3600],
			[72_000, 86_400],
		]);
	});

	test('a refusal is named TooManyRequests and links to the documentation', async () => {
		const { sandbox, api } = bench;
		sandbox.switches.licenses = 1;
		await statuses(api, 25);
		const refused = await api.get('/contacts');
		expect(refused.status).toBe(429);
		expect(refused.headers['retry-after']).toBeUndefined();
		expect(refused.data).toEqual({
			error: 'TooManyRequests',
			details: {
				limit: ['25 requests per minute exceeded'],
				documentation: ['https://developers.vixiees.com'],
			},
		});
	});

	test('Retry-After comes as seconds, fraction, date or any text, measured on its own clock', async () => {
		const { sandbox, clock, api } = bench;
		sandbox.switches.licenses = 1;
		await statuses(api, 25);
		clock.advance(600);
		const retryAfter = async (form: typeof sandbox.switches.retryAfter) => {
			sandbox.switches.retryAfter = form;
			return (await api.get('/contacts')).headers;
		};
		expect(await retryAfter('seconds')).toMatchObject({ 'retry-after': '60' });
		expect(await retryAfter('fraction')).toMatchObject({ 'retry-after': '59.400' });
		expect(await retryAfter({ literal: '-5' })).toMatchObject({ 'retry-after': '-5' });
		const { date, 'retry-after': until } = await retryAfter('date');
		expect(Date.parse(String(until)) - Date.parse(String(date))).toBe(60 * SECOND_MS);
	});

	test('rate headers tell what is left when they are switched on', async () => {
		const { sandbox, clock, api } = bench;
		sandbox.switches.rateHeaders = 'ratelimit';
		expect((await api.get('/contacts')).headers).toMatchObject({
			'ratelimit-limit': '40',
			'ratelimit-remaining': '39',
			'ratelimit-reset': '2',
		});
		sandbox.switches.rateHeaders = 'x-ratelimit';
		expect((await api.get('/contacts')).headers).toMatchObject({
			'x-ratelimit-reset': String(Math.ceil(clock.now() / SECOND_MS) + 2),
		});
	});
});
