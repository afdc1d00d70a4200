import { mayHaveBeenProcessed } from '../../../nodes/shared/transport/failure';
import { Bench, GET, POST, PUT, SETTINGS } from './support/bench';
import type { Reply } from './support/scriptedServer';

const ANSWERED: Reply = { body: { id: 1 } };
const PATCH_BY_ID = { ...PUT, method: 'PATCH' as const };
const DELETE_BY_ID = { ...PUT, method: 'DELETE' as const, body: undefined };
const SAFE_POST = { ...POST, repeat: 'safe' as const };

const repeatable = { GET, PUT, 'PATCH by ID': PATCH_BY_ID, DELETE: DELETE_BY_ID, SAFE_POST };

describe.each(Object.entries({ ...repeatable, 'POST that creates': POST }))(
	'a %s',
	(_, request) => {
		it.each<[string, Reply]>([
			['429', { status: 429 }],
			['429 with a page in place of JSON', { status: 429, text: '<h1>Slow down</h1>' }],
			['429 inside a 200', { body: { success: false, error_code: 429 } }],
			['429 inside an error object', { body: { error: { code: '429', message: 'slow down' } } }],
			['refused connection', { errorCode: 'ECONNREFUSED' }],
			['unknown host', { errorCode: 'ENOTFOUND' }],
			['DNS that does not answer', { errorCode: 'EAI_AGAIN' }],
			['certificate that is not valid', { errorCode: 'CERT_HAS_EXPIRED' }],
		])('is sent again after a %s', async (_outcome, reply) => {
			const bench = new Bench([reply, ANSWERED]);
			expect(await bench.send(request)).toMatchObject({ ok: true });
			expect(bench.server.requests).toHaveLength(2);
			expect(bench.server.requests[1]).toMatchObject({ method: request.method, url: request.url });
		});

		it.each([400, 401, 402, 403, 404, 405, 409, 410, 422, 451])(
			'is sent once when the answer is %i',
			async (status) => {
				const bench = new Bench([{ status, body: { message: 'no' } }]);
				expect((await bench.fail(request)).attempts).toBe(1);
				expect(bench.server.requests).toHaveLength(1);
			},
		);
	},
);

const UNCERTAIN: Array<[string, Reply]> = [
	['408', { status: 408 }],
	['500', { status: 500 }],
	['500 with an empty list', { status: 500, body: [] }],
	['502', { status: 502, text: '<html>' }],
	['503 without Retry-After', { status: 503 }],
	['504', { status: 504 }],
	['reset connection', { errorCode: 'ECONNRESET' }],
	['connection that hangs up', { errorCode: 'socket hang up' }],
	['timeout of ours', { errorCode: 'ECONNABORTED' }],
];

describe.each(Object.entries(repeatable))('a %s, which may be processed twice,', (_, request) => {
	it.each(UNCERTAIN)('is sent again after a %s', async (_outcome, reply) => {
		const bench = new Bench([reply, reply, ANSWERED]);
		expect(await bench.send(request)).toMatchObject({ ok: true });
		expect(bench.server.gaps).toEqual([0.25, 0.5]);
	});

	it('is sent again after a 503, when the server says', async () => {
		const bench = new Bench([{ status: 503, headers: { 'retry-after': '20' } }, ANSWERED]);
		expect(await bench.send(request)).toMatchObject({ ok: true });
		expect(bench.server.gaps).toEqual([20]);
	});

	it('is given up after five attempts', async () => {
		const bench = new Bench(() => ({ status: 502 }));
		expect((await bench.fail(request)).attempts).toBe(5);
		expect(bench.server.requests).toHaveLength(5);
	});
});

describe('a POST that must not be processed twice', () => {
	it.each(UNCERTAIN)('is sent once, and may have been processed, after a %s', async (_, reply) => {
		const bench = new Bench([reply]);
		const failure = await bench.fail(POST);
		expect(bench.server.requests).toHaveLength(1);
		expect(mayHaveBeenProcessed(failure)).toBe(true);
		const error = bench.toError(failure, { verifyStep: 'Open the chat and look for the message' });
		expect(error.message).toMatch(/, the request may have been processed$/);
		expect(error.description).toContain('Open the chat and look for the message');
	});

	it('is sent once when a 503 names a time to come back', async () => {
		const bench = new Bench([{ status: 503, headers: { 'retry-after': '1' } }]);
		expect(await bench.fail(POST)).toMatchObject({ attempts: 1 });
		expect(bench.server.requests).toHaveLength(1);
	});

	it('is not sent again when a repeat after a 429 ends in a 502', async () => {
		const bench = new Bench([{ status: 429 }, { status: 502 }]);
		expect(mayHaveBeenProcessed(await bench.fail(POST))).toBe(true);
		expect(bench.server.requests).toHaveLength(2);
	});

	it('was certainly not processed when it was never delivered', async () => {
		const bench = new Bench(() => ({ errorCode: 'ECONNREFUSED' }));
		const failure = await bench.fail(POST);
		expect(mayHaveBeenProcessed(failure)).toBe(false);
		expect(bench.toError(failure).description).toContain('Nothing was sent');
	});
});

describe('a 2xx that says it failed', () => {
	it.each<[string, unknown, string]>([
		['success: false', { success: false, message: 'Agent not found' }, 'Agent not found'],
		['an error text', { error: 'Phone is invalid' }, 'Phone is invalid'],
		['an error object', { error: { message: 'Phone is invalid' }, id: 4 }, 'Phone is invalid'],
		['an error code', { error_code: 422, message: 'Phone is invalid' }, 'Phone is invalid'],
	])('is a failure: %s', async (_, body, message) => {
		const bench = new Bench([{ body }]);
		const error = await bench.errorOf(POST);
		expect(error.message).toBe(message);
		expect(bench.server.requests).toHaveLength(1);
	});

	it.each([
		['error: null', { id: 1, error: null }],
		['error: false', { id: 1, error: false }],
		['an empty error text', { id: 1, error: '' }],
		['error_code: 0', { id: 1, error_code: 0 }],
		['errors of rows', [{ id: 1, error: 'bounced' }]],
	])('and one that does not, is none: %s', async (_, body) => {
		expect(await new Bench([{ body }]).send(POST)).toMatchObject({ ok: true });
	});

	it('is none for a write that is answered with nothing', async () => {
		expect(await new Bench([{ status: 204 }]).send(PUT)).toMatchObject({ ok: true });
		expect(await new Bench([{ status: 201 }]).send(POST)).toMatchObject({ ok: true });
	});
});

describe('a redirect', () => {
	it.each([301, 302, 303, 307, 308])(
		'of a POST (%i) is reported with the new host and never followed',
		async (status) => {
			const location = 'https://api.new-acme.test/v2/contacts';
			const bench = new Bench([{ status, headers: { location } }]);
			const error = await bench.errorOf(POST);
			expect(error.message).toBe('The Base URL of Acme has moved to https://api.new-acme.test');
			expect(error.description).toContain('Set the new address as Base URL');
			expect(bench.server.lines).toEqual(['POST /v1/contacts']);
		},
	);

	it('without a readable address is reported all the same', async () => {
		const error = await new Bench([{ status: 302, headers: {} }]).errorOf(POST);
		expect(error.message).toContain('has moved to');
	});
});

describe('the retry budget', () => {
	it('stops a storm: fifty reads of a server that is down are not five times the load', async () => {
		const bench = new Bench(() => ({ status: 503 }));
		await bench.clock.run(Promise.all(Array.from({ length: 50 }, async () => await bench.fail())));
		// Ten repeats at rest, and one for every five requests.
		expect(bench.server.requests.length).toBeGreaterThan(50);
		expect(bench.server.requests.length).toBeLessThanOrEqual(50 + 10 + 10);
	});

	it('leaves repeats after a 429 alone', async () => {
		const bench = new Bench((_, index) =>
			index < 60 && index % 2 === 0 ? { status: 429, headers: { 'retry-after': '1' } } : ANSWERED,
		);
		for (let count = 0; count < 30; count++) expect((await bench.send()).ok).toBe(true);
		expect(bench.server.requests).toHaveLength(60);
	});
});

describe('while the vendor keeps refusing', () => {
	it('a request is given up after a dozen repeats', async () => {
		const bench = new Bench(() => ({ status: 429, headers: { 'retry-after': '1' } }));
		const failure = await bench.fail(POST);
		expect(failure).toMatchObject({ attempts: 13, waitedMs: 12_000 });
		expect(bench.toError(failure).description).toContain('Sent 13 times, waited 12 seconds in all');
	});

	it('a refusal holds back every request of the key', async () => {
		const bench = new Bench((_, index) =>
			index === 0 ? { status: 429, headers: { 'retry-after': '30' }, afterMs: 100 } : ANSWERED,
		);
		const first = bench.send();
		await bench.clock.advance(200);
		await bench.clock.run(Promise.all([first, bench.send(), bench.send()]));
		expect(bench.server.requests.map(({ at }) => at)).toEqual([0, 30_100, 30_100, 30_100]);
	});
});

describe('requests that are refused together, without a hint when to come back', () => {
	it('find out by few of them when the vendor accepts again', async () => {
		const bench = new Bench(({ at }) =>
			at < 50_000 ? { status: 429, afterMs: 100 } : { ...ANSWERED, afterMs: 100 },
		);
		const results = await bench.clock.run(
			Promise.all(Array.from({ length: 20 }, async () => await bench.send())),
		);
		expect(results.every(({ ok }) => ok)).toBe(true);
		expect(bench.server.requests.filter(({ at }) => at < 50_000).length).toBeLessThanOrEqual(
			20 + 9,
		);
	});
});

describe('one attempt', () => {
	it('gets the timeout of the operation', async () => {
		const bench = new Bench([ANSWERED]);
		await bench.send({}, { ...SETTINGS, timeoutMs: 1_234 });
		expect(bench.server.requests[0].timeoutMs).toBe(1_234);
	});

	it.each<[string, Reply, string]>([
		['a web page', { text: '<html></html>' }, 'did not answer with JSON'],
		['JSON that breaks off', { text: '{"data": [{"id"' }, 'did not answer with JSON'],
		['nothing', {}, 'sent an empty answer'],
	])('of a read that is answered with %s points to the Base URL', async (_, reply, message) => {
		const error = await new Bench([reply]).errorOf();
		expect(error.message).toContain(message);
		expect(error.description).toContain('Base URL in the credential is probably wrong');
	});
});
