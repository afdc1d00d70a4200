import { Bench, POST, SETTINGS } from './support/bench';

/** Virtual time starts here, so a header may name a moment. */
const START = Date.UTC(2026, 0, 1);

const httpDate = (ms: number) => new Date(ms).toUTCString();

const REFUSED = { status: 429, text: '' };
const ANSWERED = { body: { id: 1 } };

describe('after a 429 the request is sent again when the vendor says', () => {
	it.each([
		['Retry-After in seconds', { 'retry-after': '7' }, 7],
		['Retry-After as a number', { 'retry-after': 7 }, 7],
		['Retry-After with a fraction', { 'retry-after': '0.25' }, 0.25],
		['Retry-After as an HTTP date', { 'retry-after': httpDate(START + 30_000) }, 30],
		[
			'a date of a server whose clock is ten minutes ahead',
			{ 'retry-after': httpDate(START + 630_000), date: httpDate(START + 600_000) },
			30,
		],
		[
			'a date of a server whose clock is ten minutes behind',
			{ 'retry-after': httpDate(START - 570_000), date: httpDate(START - 600_000) },
			30,
		],
		['Retry-After given twice', { 'retry-after': ['soon', '9'] }, 9],
		['Retry-After before the other headers', { 'retry-after': '3', 'ratelimit-reset': '50' }, 3],
		['RateLimit-Reset in seconds', { 'ratelimit-reset': '11' }, 11],
		['X-RateLimit-Reset as seconds from now', { 'x-ratelimit-reset': '12' }, 12],
		['X-RateLimit-Reset as a moment', { 'x-ratelimit-reset': String(START / 1000 + 13) }, 13],
		['X-RateLimit-Reset as a moment in ms', { 'x-ratelimit-reset': String(START + 14_000) }, 14],
		[
			'X-RateLimit-Reset as a moment of a clock ten minutes ahead',
			{ 'x-ratelimit-reset': String(START / 1000 + 615), date: httpDate(START + 600_000) },
			15,
		],
		['the RateLimit draft', { ratelimit: '"default";r=0;t=16' }, 16],
		['an unreadable Retry-After beside a reset', { 'retry-after': '-', 'ratelimit-reset': '8' }, 8],
	])('%s', async (_, headers, seconds) => {
		const bench = new Bench([{ ...REFUSED, headers }, ANSWERED]);
		expect(await bench.send(POST)).toMatchObject({ ok: true });
		expect(bench.server.gaps).toEqual([seconds]);
		expect(bench.waits).toEqual([seconds * 1000]);
	});

	it.each([
		['nothing', {}],
		['0', { 'retry-after': '0' }],
		['a negative number', { 'retry-after': '-5' }],
		['a moment that is over', { 'retry-after': httpDate(START - 5_000) }],
		['words', { 'retry-after': 'soon' }],
	])('and after a growing backoff where it says %s', async (_, headers) => {
		const refused = { ...REFUSED, headers };
		const bench = new Bench([refused, refused, refused, ANSWERED]);
		expect(await bench.send(POST)).toMatchObject({ ok: true });
		expect(bench.server.gaps).toEqual([0.5, 1, 2]);
	});
});

describe('a wait longer than Max Wait', () => {
	const dayLong = [{ ...REFUSED, headers: { 'retry-after': '86400' } }];

	it('fails at once and names the moment to try again', async () => {
		const bench = new Bench(dayLong);
		const error = await bench.errorOf(POST, { itemIndex: 3 });
		expect(bench.clock.now()).toBe(0);
		expect(error.message).toContain('rate limit');
		expect(error.description).toContain('2026-01-02T00:00:00.000Z');
		expect(error.description).toContain('86400 seconds');
		expect(error.description).toContain('Max Wait (120 seconds)');
		expect(error.httpCode).toBe('429');
	});

	it('fails the next request of the key without sending it', async () => {
		const bench = new Bench(dayLong);
		await bench.fail(POST);
		await bench.clock.advance(3_600_000);
		const error = await bench.errorOf();
		expect(bench.server.requests).toHaveLength(1);
		expect(error.description).toContain('2026-01-02T00:00:00.000Z');
	});

	it('is accepted by a request with a longer Max Wait', async () => {
		const bench = new Bench([...dayLong, ANSWERED]);
		await bench.fail(POST);
		const patient = { ...SETTINGS, maxWaitMs: 90_000_000 };
		expect(await bench.send({}, patient)).toMatchObject({ ok: true });
		expect(bench.server.gaps).toEqual([86_400]);
	});

	it('fails a request that was waiting in the queue when the pause was announced', async () => {
		const bench = new Bench([...dayLong], { windows: [{ limit: 1, durationMs: 10_000 }] });
		const [first, second] = await bench.clock.run(Promise.all([bench.fail(), bench.fail()]));
		expect(bench.server.requests).toHaveLength(1);
		expect([first.attempts, second.attempts]).toEqual([1, 0]);
	});

	it('fails a read at once when a 503 asks for it, and leaves the key open', async () => {
		const bench = new Bench([{ status: 503, headers: { 'retry-after': '86400' } }, ANSWERED]);
		const error = await bench.errorOf();
		expect(error.description).toContain('2026-01-02T00:00:00.000Z');
		expect(await bench.send()).toMatchObject({ ok: true });
		expect(bench.clock.now()).toBe(0);
	});
});
