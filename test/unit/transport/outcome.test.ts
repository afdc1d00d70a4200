import { isConflict, statusOf } from '../../../nodes/shared/transport/failure';
import { Bench, GET, POST, PUT } from './support/bench';
import type { Reply } from './support/scriptedServer';

const bodyOf = (body: unknown): Reply => ({ body });

describe('a 200', () => {
	it.each<[string, unknown, number]>([
		['names its status', { error_code: 409, message: 'No' }, 409],
		['names it in data', { success: true, data: { error_code: 409, contactId: 'c1' } }, 409],
		['names it as code', { success: false, code: 403, message: 'No' }, 403],
		['names it as code in data', { success: false, data: { code: '402' } }, 402],
		['says that something is not found', { success: false, message: 'Contact not found' }, 404],
		['says so in a code', { error: { code: 'CONTACT_NOT_FOUND', message: 'No' } }, 404],
		['says so in data', { data: { success: false, message: 'It does not exist' } }, 404],
		['says that something exists', { error: 'Contact already exists' }, 409],
		['says that something is taken', { success: false, message: 'Email already in use' }, 409],
		['says no more than that', { success: false }, 400],
		['says it with words alone in data', { success: true, data: { error: 'No' } }, 400],
	])('that says it failed and %s is rejected with it', async (_, body, status) => {
		expect(statusOf(await new Bench([bodyOf(body)]).fail(POST))).toBe(status);
	});

	it.each<[string, unknown]>([
		['has a code', { success: true, code: 404 }],
		['speaks of something not found', { success: true, message: '2 added, 1 not found' }],
		['holds a record with an error', { data: { id: 1, error: 'Number is not on WhatsApp' } }],
		['holds a list of failures', { data: [{ success: false }] }],
		['holds a text', { success: true, data: 'Message sent' }],
	])('that %s is an answer', async (_, body) => {
		expect(await new Bench([bodyOf(body)]).send(POST)).toMatchObject({ ok: true });
	});

	it('reports the words of where it failed', async () => {
		const reply = bodyOf({
			success: true,
			message: 'Done',
			data: { success: false, error: { code: 'E7', message: 'Phone is invalid' } },
		});
		const { message, description } = await new Bench([reply]).errorOf(POST);
		expect(message).toBe('Phone is invalid');
		expect(description).toContain('Code: E7.');
	});
});

describe('a conflict', () => {
	it.each<[string, Reply, boolean]>([
		['a 409', { status: 409, body: {} }, true],
		['a 409 inside a 200', bodyOf({ error_code: 409 }), true],
		['a 400 in these words', { status: 400, body: { error: 'Contact already exists' } }, true],
		['another 400', { status: 400, body: { error: 'Phone is invalid' } }, false],
		['a 404', { status: 404, body: { message: 'Not found' } }, false],
	])('is %s', async (_, reply, expected) => {
		expect(isConflict(await new Bench([reply]).fail(POST))).toBe(expected);
	});

	it('is followed by the step that its operation knows', async () => {
		const bench = new Bench([{ status: 409, body: { message: 'Exists' } }]);
		const error = bench.toError(await bench.fail(POST), { conflictStep: 'Use the other one' });
		expect(error.description).toContain('Use the other one.');
	});
});

describe('a success in a sentence', () => {
	const SENTENCE: Reply = { text: 'Message sent successfully' };

	it('is an answer where one is expected', async () => {
		const result = await new Bench([SENTENCE]).send({ ...POST, expects: 'sentence' });
		expect(result).toMatchObject({ ok: true, response: { body: 'Message sent successfully' } });
	});

	it.each<[string, Reply, Partial<typeof POST>]>([
		['where JSON is due', SENTENCE, {}],
		['when it is a web page', { text: '<html>Sign in</html>' }, { expects: 'sentence' }],
	])('is nobody’s word %s', async (_, reply, more) => {
		const { outcome } = await new Bench([reply]).fail({ ...POST, ...more });
		expect(outcome.kind).toBe('unreadable');
	});

	it.each<[string, Reply]>([
		['an empty answer', {}],
		['JSON', bodyOf({ success: true })],
	])('may as well be %s', async (_, reply) => {
		expect(await new Bench([reply]).send({ ...POST, expects: 'sentence' })).toMatchObject({
			ok: true,
		});
	});
});

describe('an answer in place of a file', () => {
	const FILE = { ...GET, expects: 'file' as const };

	it.each<[string, Reply, string]>([
		['JSON', bodyOf({ success: true }), 'Acme did not answer with a file'],
		['a web page', { text: '<html>Sign in</html>' }, 'Acme did not answer with a file'],
		['a failure', bodyOf({ success: false, message: 'No usage' }), 'No usage'],
	])('is no file: %s', async (_, reply, message) => {
		expect((await new Bench([reply]).errorOf(FILE)).message).toBe(message);
	});
});

describe('a failure after attempts whose outcome is not known', () => {
	it.each<[string, Reply, boolean]>([
		['a 502', { status: 502 }, true],
		['a broken connection', { errorCode: 'ECONNRESET' }, true],
		['a 429', { status: 429 }, false],
		['a connection that was refused', { errorCode: 'ECONNREFUSED' }, false],
	])('knows of them: %s', async (_, first, expected) => {
		const bench = new Bench([first, { status: 404, body: {} }]);
		expect((await bench.fail(PUT)).afterUnknown).toBe(expected);
	});

	it('does not count itself', async () => {
		expect((await new Bench([{ status: 502 }]).fail(POST)).afterUnknown).toBe(false);
		expect((await new Bench([{ status: 404 }]).fail(GET)).afterUnknown).toBe(false);
	});
});
