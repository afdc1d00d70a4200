import { Bench, POST, PUT } from './support/bench';
import type { Reply } from './support/scriptedServer';

async function errorAfter(reply: Reply, request = POST) {
	return await new Bench(() => reply).errorOf(request, { itemIndex: 7 });
}

describe('an error says what the vendor said', () => {
	it.each<[string, unknown]>([
		['{error: text}', { error: 'Phone is invalid' }],
		['{error: {message}}', { error: { code: 'E1', message: 'Phone is invalid' } }],
		['{message}', { message: 'Phone is invalid' }],
		['{success: false, message}', { success: false, message: 'Phone is invalid' }],
		['{msg}', { msg: 'Phone is invalid' }],
		['{detail}', { detail: 'Phone is invalid' }],
		['{error_description}', { error_description: 'Phone is invalid' }],
		['{data: {message}}', { data: { message: 'Phone is invalid' } }],
	])('first: %s', async (_, body) => {
		expect((await errorAfter({ status: 400, body })).message).toBe('Phone is invalid');
	});

	it('in plain text too, but not as a web page', async () => {
		expect((await errorAfter({ status: 400, text: 'Bad phone' })).message).toBe('Bad phone');
		expect((await errorAfter({ status: 400, text: '<h1>Bad</h1>' })).message).toBe(
			'Acme answered with status 400',
		);
	});

	it.each<[string, unknown, string[]]>([
		[
			'texts',
			{ details: ['email is taken', 'name is empty'] },
			['email is taken.', 'name is empty.'],
		],
		['a text', { details: 'email is taken' }, ['email is taken.']],
		[
			'texts by field',
			{ errors: { email: ['is taken', 'is odd'], name: 'is empty' } },
			['email: is taken.', 'email: is odd.', 'name: is empty.'],
		],
		['objects', { details: [{ field: 'email', message: 'is taken' }] }, ['email: is taken.']],
		[
			'inside the error',
			{ error: { message: 'No', details: { email: 'is taken' } } },
			['email: is taken.'],
		],
	])('about each field: %s', async (_, body, sentences) => {
		const { description } = await errorAfter({
			status: 422,
			body: { message: 'Validation failed', ...(body as object) },
		});
		for (const sentence of sentences) expect(description).toContain(sentence);
	});

	it('with its code and its link', async () => {
		const { description } = await errorAfter({
			status: 400,
			body: { error: { code: 'E42', message: 'No', help: 'https://acme.test/help#e42' } },
		});
		expect(description).toContain('Code: E42.');
		expect(description).toContain('See https://acme.test/help#e42');
	});

	it('beside the warning that a write may have been processed', async () => {
		const error = await errorAfter({ status: 500, body: { message: 'Queue is down' } });
		expect(error.message).toContain('may have been processed');
		expect(error.description).toContain('Queue is down.');
	});
});

describe('an error says what to do next', () => {
	it('and where it stands: status, item, attempts and time waited', async () => {
		const bench = new Bench((_, index) =>
			index < 2
				? { status: 429, headers: { 'retry-after': '10' } }
				: { status: 400, body: { message: 'No' } },
		);
		const error = await bench.errorOf(POST, { itemIndex: 7 });
		expect(error.httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(7);
		expect(error.description).toContain('Sent 3 times, waited 20 seconds in all');
		expect(error.context.request).toBe('POST https://api.acme.test/v1/contacts');
	});

	it('401: where the key is enabled, and that a new one replaces the old', async () => {
		const { description } = await errorAfter({ status: 401, body: { message: 'Unauthorized' } });
		expect(description).toContain('Check the API key in the credential.');
		expect(description).toContain('where the API must be enabled');
		expect(description).toContain('a new key replaces the old one');
	});

	it('404 of the vendor: the ID; 404 of a web server: the address', async () => {
		const vendors = await errorAfter({ status: 404, body: { message: 'Not found' } });
		expect(vendors.description).toContain('Check the ID');
		const servers = await errorAfter({ status: 404, text: '<html>nginx</html>' });
		expect(servers.description).toContain('Route Overrides');
		expect(servers.description).not.toContain('Check the ID');
	});

	it.each<[string, Reply, typeof POST, string]>([
		['429 for ever', { status: 429 }, POST, 'lower Share of the Limit'],
		['a host that is not there', { errorCode: 'ENOTFOUND' }, POST, 'Check the Base URL'],
		['402', { status: 402 }, POST, 'no credits left'],
		['403', { status: 403 }, POST, 'its rights'],
		['405', { status: 405 }, POST, 'Route Overrides'],
		['422', { status: 422, body: { message: 'No' } }, POST, 'Correct the named fields'],
	])('%s', async (_, reply, request, advice) => {
		expect((await errorAfter(reply, request)).description).toContain(advice);
	});

	it('a write that may be processed twice can simply be run again', async () => {
		const { message, description } = await errorAfter({ status: 502 }, PUT);
		expect(message).toContain('may have been processed');
		expect(description).not.toContain('could do it twice');
		expect(description).toContain('may be run again');
	});
});

const EVERY_OUTCOME: Array<[string, Reply]> = [
	...[301, 400, 401, 402, 403, 404, 405, 408, 409, 418, 422, 429, 500, 502, 503, 504].map(
		(status): [string, Reply] => [String(status), { status }],
	),
	['HTML', { text: '<html>' }],
	['503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }],
	['429 for a day', { status: 429, headers: { 'retry-after': '86400' } }],
	['timeout', { errorCode: 'ECONNABORTED' }],
	['reset', { errorCode: 'ECONNRESET' }],
	['refused', { errorCode: 'ECONNREFUSED' }],
	['ENOTFOUND', { errorCode: 'ENOTFOUND' }],
];

describe.each([
	['GET', { ...POST, method: 'GET' as const }],
	['POST', POST],
	['PUT', PUT],
])('our own sentences about a %s', (_, request) => {
	it.each(EVERY_OUTCOME)('never hold the words n8n asks to avoid: %s', async (_name, reply) => {
		const { message, description } = await errorAfter(reply, request);
		expect(`${message} ${description}`).not.toMatch(
			/\b(error|problem|failure|failed|mistake)s?\b/i,
		);
		expect(message).not.toMatch(/undefined|null|NaN|\[object/);
		expect(description).not.toMatch(/undefined|null|NaN|\[object|\.\./);
	});
});
