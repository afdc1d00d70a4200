import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import {
	fileOf,
	fileUrlOf,
	missingBytes,
	sendPlain,
} from '../../../nodes/shared/transport/download';
import { sendAuthenticated } from '../../../nodes/shared/transport/send';
import { POST, SETTINGS } from './support/bench';

function contextOf(answer: () => unknown) {
	const calls: Array<{ type?: string; options: IHttpRequestOptions }> = [];
	const helpers = {
		httpRequestWithAuthentication: async (type: string, options: IHttpRequestOptions) => {
			calls.push({ type, options });
			return await Promise.resolve(answer());
		},
		httpRequest: async (options: IHttpRequestOptions) => {
			calls.push({ options });
			return await Promise.resolve(answer());
		},
	};
	return { calls, context: { helpers } as unknown as IExecuteFunctions };
}

describe('one attempt', () => {
	const ok = () => ({ statusCode: 200, headers: {}, body: '{"id":1}' });

	it('asks n8n for the whole answer, whatever its status, and follows no redirect', async () => {
		const { calls, context } = contextOf(ok);
		await sendAuthenticated(context, 'acmeApi', [])(POST, SETTINGS.timeoutMs);
		expect(calls).toEqual([
			{
				type: 'acmeApi',
				options: {
					method: 'POST',
					url: POST.url,
					headers: {},
					body: { a: 1 },
					json: true,
					encoding: 'text',
					timeout: 60_000,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
			},
		]);
	});

	it('gets options of its own, since n8n writes the key into them', async () => {
		const { calls, context } = contextOf(ok);
		const send = sendAuthenticated(context, 'acmeApi', []);
		await send(POST, 1);
		const [{ options }] = calls;
		Object.assign(options.headers ?? {}, { 'X-Key': 'secret' });
		Object.assign(options.body as object, { added: true });
		await send(POST, 1);
		expect(calls[1].options.headers).toEqual({});
		expect(calls[1].options.body).toEqual({ a: 1 });
		expect(POST).toMatchObject({ headers: {}, body: { a: 1 } });
	});

	it('that throws gives a code without the key', async () => {
		const { context } = contextOf(() => {
			throw new Error('connect to https://a.test/?key=very-secret went wrong');
		});
		expect(await sendAuthenticated(context, 'acmeApi', ['very-secret'])(POST, 1)).toEqual({
			errorCode: 'connect to https://a.test/?key=*** went wrong',
		});
	});
});

describe('a file from the API itself', () => {
	const FILE = { ...POST, method: 'GET' as const, body: undefined, expects: 'file' as const };
	const fileOfType =
		(type: string | undefined, content: string, statusCode = 200) =>
		() => ({
			statusCode,
			headers: type === undefined ? {} : { 'content-type': type },
			body: Buffer.from(content),
		});

	it('is asked for as bytes, with the key', async () => {
		const { calls, context } = contextOf(fileOfType('text/csv', '\uFEFFa,b'));
		const sent = await sendAuthenticated(context, 'acmeApi', [])(FILE, 1);
		expect(calls[0].type).toBe('acmeApi');
		expect(calls[0].options.encoding).toBe('arraybuffer');
		expect(calls[0].options).not.toHaveProperty('json');
		expect(sent).toMatchObject({ response: { body: Buffer.from('\uFEFFa,b') } });
	});

	it.each<[string, string | undefined, string]>([
		['nothing', 'text/csv', ''],
		['CSV without a type', undefined, 'a,b'],
		['one field in quotes', 'text/csv', '"a"'],
		['a line that begins like JSON', 'text/csv', '[a],{b'],
	])('may hold %s', async (_, type, content) => {
		const { context } = contextOf(fileOfType(type, content));
		const sent = await sendAuthenticated(context, 'acmeApi', [])(FILE, 1);
		expect(sent).toMatchObject({ response: { body: Buffer.from(content) } });
	});

	it.each<[string, string | undefined, string, object]>([
		['a web page', 'text/html', '<html>', { text: '<html>' }],
		['a web page without a type', undefined, ' <!doctype html>', { text: ' <!doctype html>' }],
		['a failure', 'application/json', '{"success":false}', { body: { success: false } }],
		['a text of JSON', 'application/json; charset=utf-8', '"No"', { body: 'No' }],
		['a failure called CSV', 'text/csv', '{"error":"No"}', { body: { error: 'No' } }],
	])('is not %s', async (_, type, content, response) => {
		const { context } = contextOf(fileOfType(type, content));
		const sent = await sendAuthenticated(context, 'acmeApi', [])(FILE, 1);
		expect(sent).toMatchObject({ response });
	});

	it('that is refused is read for its words, without the key', async () => {
		const { context } = contextOf(fileOfType('text/plain', 'Bad key very-secret', 401));
		const sent = await sendAuthenticated(context, 'acmeApi', ['very-secret'])(FILE, 1);
		expect(sent).toMatchObject({ response: { statusCode: 401, text: 'Bad key ***' } });
	});
});

describe('a file from a signed URL', () => {
	it('is asked for without the key', async () => {
		const { calls, context } = contextOf(() => ({
			statusCode: 200,
			headers: {},
			body: Buffer.from('abc'),
		}));
		const sent = await sendPlain(context)(
			{ ...POST, method: 'GET', url: 'https://files.test/a' },
			9,
		);
		expect(calls[0].type).toBeUndefined();
		expect(calls[0].options).toMatchObject({ url: 'https://files.test/a', timeout: 9 });
		expect(sent).toMatchObject({ response: { body: Buffer.from('abc') } });
	});

	const response = (headers: Record<string, string>, text = 'abc') => ({
		statusCode: 200,
		headers,
		body: Buffer.from(text),
	});

	it.each<[string, Record<string, string>, number]>([
		['whole', { 'content-length': '3' }, 0],
		['without a length', {}, 0],
		['cut off', { 'content-length': '10' }, 7],
		['compressed on its way', { 'content-length': '2', 'content-encoding': 'gzip' }, 0],
		['unpacked to more than was sent', { 'content-length': '2' }, 0],
	])('that is %s lacks the right number of bytes', (_, headers, missing) => {
		expect(missingBytes(response(headers))).toBe(missing);
	});

	it.each<[Record<string, string>, string | undefined]>([
		[{ 'content-disposition': 'attachment; filename="call 1.mp3"' }, 'call 1.mp3'],
		[
			{ 'content-disposition': "attachment; filename=x; filename*=UTF-8''se%C3%B1al.mp3" },
			'señal.mp3',
		],
		[{}, 'my file.wav'],
		[{ 'content-disposition': 'inline' }, 'my file.wav'],
	])('is named by %j', (headers, name) => {
		expect(fileOf(response(headers), 'https://files.test/a/my%20file.wav?sig=1').fileName).toBe(
			name,
		);
	});

	it.each([
		[{ url: 'https://a.test/1' }, 'https://a.test/1'],
		[{ file: { url: 'https://a.test/2' } }, 'https://a.test/2'],
		[{ file: { href: 'https://a.test/3' } }, 'https://a.test/3'],
		[{ url: '', file: 'https://a.test/4' }, 'https://a.test/4'],
		[{ url: 'soon' }, undefined],
		['https://a.test', undefined],
	])('is found in the record %j', (record, url) => {
		expect(fileUrlOf(record, ['url', 'file'])).toBe(url);
	});
});
