import { readAnswer } from '../../../nodes/shared/transport/answer';
import { maskSecrets, maskSecretsIn } from '../../../nodes/shared/transport/secrets';
import { errorCodeOf } from '../../../nodes/shared/transport/send';
import { Bench, POST } from './support/bench';
import type { Reply } from './support/scriptedServer';
import { API_KEY } from './support/vendorDouble';

const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
const once = encodeURIComponent(API_KEY);
const twice = encodeURIComponent(once);
const asForm = new URLSearchParams({ s: API_KEY }).toString().slice(2);

/** Everything by which a key may be recognised again. */
const forms: Array<[string, string]> = [
	['as it is', API_KEY],
	['URL-encoded', once],
	['URL-encoded in lower case', lowerHex(once)],
	['URL-encoded as a form', asForm],
	['URL-encoded twice', twice],
	['URL-encoded twice in lower case', twice.replace(/%25[0-9A-F]{2}/g, (hex) => hex.toLowerCase())],
	['URL-encoded as a form, twice', encodeURIComponent(asForm)],
	['as encodeURI writes it', encodeURI(API_KEY)],
];

function everythingIn(error: Error): string {
	const seen = new Set<unknown>();
	const visit = (value: unknown): string => {
		if (typeof value !== 'object' || value === null) return `${String(value)}\n`;
		if (seen.has(value)) return '';
		seen.add(value);
		return Object.getOwnPropertyNames(value)
			.map((name) => `${name} ${visit((value as Record<string, unknown>)[name])}`)
			.join('');
	};
	return visit(error) + JSON.stringify(error);
}

function expectNoKey(text: string) {
	for (const [, form] of forms) expect(text).not.toContain(form);
}

describe.each(forms)('a key that comes back %s', (_, form) => {
	it.each<[string, Reply]>([
		['in the message', { status: 400, body: { error: `Key ${form} is unknown` } }],
		['in the details', { status: 422, body: { message: 'No', details: { key: [form] } } }],
		['in a property name', { status: 422, body: { message: 'No', errors: { [form]: 'is bad' } } }],
		['in plain text', { status: 403, text: `forbidden: ${form}` }],
		['in a header', { status: 400, headers: { 'x-echo': form }, body: { message: 'No' } }],
		['in a redirect', { status: 302, headers: { location: `https://b.test/?apiKey=${form}` } }],
		['in a web page', { status: 502, text: `<a href="?apiKey=${form}">` }],
		['in a link', { status: 400, body: { message: 'No', url: `https://b.test/?k=${form}` } }],
	])('shows nowhere in the error: %s', async (_place, reply) => {
		const error = await new Bench([reply]).errorOf(POST);
		expectNoKey(everythingIn(error));
		expect(everythingIn(error)).toContain('***');
	});

	it('shows nowhere in an answer', async () => {
		const bench = new Bench([{ body: { id: 1, echo: { url: `https://b.test/?k=${form}` } } }]);
		const result = await bench.send();
		if (!result.ok) throw new Error('The request failed');
		expect(result.response.body).toEqual({ id: 1, echo: { url: 'https://b.test/?k=***' } });
	});
});

it('a key in the address of the request shows nowhere in the error', async () => {
	const bench = new Bench([{ status: 404, body: { message: 'No' } }]);
	const error = await bench.errorOf({ ...POST, url: `https://api.acme.test/v1/${once}` });
	expectNoKey(everythingIn(error));
});

describe('reading an answer', () => {
	const read = (text: string, secrets: string[]) =>
		readAnswer({ statusCode: 200, headers: {}, body: text }, secrets);

	it('masks a key whose slashes the server escapes, as PHP does', () => {
		expect(read('{"key":"abc\\/def"}', ['abc/def']).body).toEqual({ key: '***' });
	});

	it('masks a key whose letters the server escapes', () => {
		expect(read('{"key":"ab\\u00fcd"}', ['abüd']).body).toEqual({ key: '***' });
	});

	it('masks a key that holds a quote', () => {
		expect(read('{"key":"a\\"bcd"}', ['a"bcd']).body).toEqual({ key: '***' });
	});

	it('keeps numbers, dates and structure when the key is made of digits', () => {
		expect(read('{"id":12345678,"phone":"+12345678"}', ['12345678']).body).toEqual({
			id: '***',
			phone: '+***',
		});
		expect(read('{"id":912345678}', ['12345678']).body).toEqual({ id: 912345678 });
	});

	it('keeps a body that holds no key as it came', () => {
		const body = { a: [1, true, null, 'x', { b: [] }], c: {} };
		expect(read(JSON.stringify(body), [API_KEY]).body).toEqual(body);
	});

	it('knows an empty answer from one that is no JSON', () => {
		expect(read('  ', [])).toEqual({ statusCode: 200, headers: {}, body: undefined });
		expect(read('<p>', [])).toEqual({ statusCode: 200, headers: {}, body: undefined, text: '<p>' });
	});
});

describe('masking', () => {
	it('leaves text alone where the key is empty or too short to be one', () => {
		expect(maskSecrets('a b c', ['', 'b'])).toBe('a b c');
	});

	it('masks property names and values, and does not change what it was given', () => {
		const given = { 'abcd-efgh': ['x abcd-efgh y'], at: new Date(0) };
		expect(maskSecretsIn(given, ['abcd-efgh'])).toEqual({
			'***': ['x *** y'],
			at: '1970-01-01T00:00:00.000Z',
		});
		expect(given['abcd-efgh']).toEqual(['x abcd-efgh y']);
	});
});

describe('the code of a connection error', () => {
	it('is found below the errors n8n wraps around it', () => {
		const deep = Object.assign(new Error('wrapped'), {
			cause: Object.assign(new Error('inner'), { cause: { code: 'ECONNRESET' } }),
		});
		expect(errorCodeOf(deep)).toBe('ECONNRESET');
		expect(errorCodeOf(new Error('socket hang up'))).toBe('socket hang up');
		expect(errorCodeOf('odd')).toBe('odd');
	});
});
