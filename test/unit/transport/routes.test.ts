import { sendCall, type ApiCall } from '../../../nodes/shared/transport/api';
import type { Result } from '../../../nodes/shared/transport/client';
import { statusOf } from '../../../nodes/shared/transport/failure';
import { readRouteOverrides, type RouteOverrides } from '../../../nodes/shared/transport/routes';
import { Bench, SETTINGS } from './support/bench';
import type { Reply } from './support/scriptedServer';
import { vendorDouble } from './support/vendorDouble';

const CREATE: ApiCall = { route: 'contact.create', body: { name: 'A' }, repeat: 'refused-only' };
const UPDATE: ApiCall = {
	route: 'contact.update',
	params: { contactId: '4 2/x' },
	body: { name: 'A' },
	repeat: 'safe',
};

const OK: Reply = { body: { id: 1 } };
const JSON_404: Reply = { status: 404, body: { message: 'Not found' } };
const HTML_404: Reply = { status: 404, text: '<html>nginx</html>' };
const JSON_405: Reply = { status: 405, body: { message: 'No such method' } };

const FIRST = 'POST /v1/contacts';
const SECOND = 'POST /v1/contact';
const THIRD = 'PUT /v1/contacts';
const PATCH = 'PATCH /v1/contacts/4%202%2Fx';
const PUT = 'PUT /v1/contacts/4%202%2Fx';
const READ = 'GET /v1/contacts/4%202%2Fx';

/** Answers by `METHOD /path`; anything else is not expected. */
function serverOf(replies: Record<string, Reply>, overrides: RouteOverrides = {}) {
	const bench = new Bench(
		({ method, url }) => {
			const reply = replies[`${method} ${new URL(url).pathname}`];
			if (!reply) throw new Error(`Not expected: ${method} ${url}`);
			return reply;
		},
		{ overrides },
	);
	const call = async (what: ApiCall): Promise<Result> =>
		await bench.clock.run(sendCall(bench.connection, what, SETTINGS));
	return { bench, call };
}

const statusOfResult = (result: Result) => (result.ok ? 200 : statusOf(result.failure));

describe('a route without an ID', () => {
	it.each([
		['a 404 of the vendor', JSON_404],
		['a 404 of a web server', HTML_404],
		['a 405', JSON_405],
	])('tries its alternates in order after %s', async (_, unknown) => {
		const { bench, call } = serverOf({ [FIRST]: unknown, [SECOND]: unknown, [THIRD]: OK });
		expect((await call(CREATE)).ok).toBe(true);
		expect(bench.server.lines).toEqual([FIRST, SECOND, THIRD]);
		expect(bench.server.requests.map(({ body }) => body)).toEqual([
			{ name: 'A' },
			{ name: 'A' },
			{ name: 'A' },
		]);
	});

	it('reports the first answer when no form is known', async () => {
		const { bench, call } = serverOf({ [FIRST]: JSON_405, [SECOND]: HTML_404, [THIRD]: JSON_404 });
		expect(statusOfResult(await call(CREATE))).toBe(405);
		expect(bench.server.lines).toEqual([FIRST, SECOND, THIRD]);
		await call(CREATE);
		expect(bench.server.lines.slice(3)).toEqual([FIRST, SECOND, THIRD]);
	});

	it('reports what an alternate says of the values, and keeps that alternate', async () => {
		const refused: Reply = { status: 422, body: { message: 'Phone is invalid' } };
		const { bench, call } = serverOf({ [FIRST]: JSON_404, [SECOND]: refused });
		expect(statusOfResult(await call(CREATE))).toBe(422);
		await call(CREATE);
		expect(bench.server.lines).toEqual([FIRST, SECOND, SECOND]);
	});

	it.each<[string, Reply]>([
		['accepted', OK],
		['accepted with nothing', { status: 201 }],
		['accepted with a page', { text: '<html>' }],
		['uncertain (502)', { status: 502 }],
		['uncertain (reset)', { errorCode: 'ECONNRESET' }],
		['refused for its values', { status: 422, body: { message: 'No' } }],
	])('never sends a write that was %s to an alternate', async (_, reply) => {
		const { bench, call } = serverOf({ [FIRST]: reply });
		await call(CREATE);
		expect(bench.server.lines).toEqual([FIRST]);
	});

	it('does not try a third form after a second one with an uncertain outcome', async () => {
		const { bench, call } = serverOf({ [FIRST]: JSON_404, [SECOND]: { status: 504 } });
		expect(statusOfResult(await call(CREATE))).toBe(504);
		expect(bench.server.lines).toEqual([FIRST, SECOND]);
	});
});

describe('a route with an ID', () => {
	it.each([
		['a 405', JSON_405],
		['a 404 that is not the vendor’s', HTML_404],
		['an empty 404', { status: 404 }],
	])('tries its alternate after %s', async (_, unknown) => {
		const { bench, call } = serverOf({ [PATCH]: unknown, [PUT]: OK });
		expect((await call(UPDATE)).ok).toBe(true);
		expect(bench.server.lines).toEqual([PATCH, PUT]);
	});

	it('tries it after a 404 of the vendor when the record can be read', async () => {
		const { bench, call } = serverOf({ [PATCH]: JSON_404, [READ]: OK, [PUT]: OK });
		expect((await call(UPDATE)).ok).toBe(true);
		expect(bench.server.lines).toEqual([PATCH, READ, PUT]);
		expect(bench.server.requests[1].body).toBeUndefined();
	});

	it.each<[string, Reply]>([
		['is not there', JSON_404],
		['may not be read', { status: 403, body: { message: 'No' } }],
	])('reports a 404 of the vendor when the record %s', async (_, read) => {
		const { bench, call } = serverOf({ [PATCH]: JSON_404, [READ]: read });
		expect(statusOfResult(await call(UPDATE))).toBe(404);
		expect(bench.server.lines).toEqual([PATCH, READ]);
		expect(bench.connection.routeWinners.size).toBe(0);
	});

	it('reports the first answer when both forms are unknown', async () => {
		const { bench, call } = serverOf({ [PATCH]: JSON_405, [PUT]: JSON_404 });
		expect(statusOfResult(await call(UPDATE))).toBe(405);
		expect(bench.server.lines).toEqual([PATCH, PUT]);
	});

	it('of a read is not asked twice', async () => {
		const { bench, call } = serverOf({ [READ]: JSON_404 });
		await call({ route: 'contact.get', params: { contactId: '4 2/x' }, repeat: 'safe' });
		expect(bench.server.lines).toEqual([READ]);
	});
});

describe('a route with an ID whose record was just found', () => {
	it('tries its alternate after any 404, without asking for the record again', async () => {
		const { bench, call } = serverOf({ [PATCH]: JSON_404, [PUT]: OK });
		expect((await call({ ...UPDATE, recordsExist: true })).ok).toBe(true);
		expect(bench.server.lines).toEqual([PATCH, PUT]);
	});
});

describe('a 404 that speaks of the route', () => {
	it('leads to the alternate without asking for the record', async () => {
		const unknown: Reply = { status: 404, body: { message: 'Cannot PATCH /v1/contacts/1' } };
		const { bench, call } = serverOf({ [PATCH]: unknown, [PUT]: OK });
		expect((await call(UPDATE)).ok).toBe(true);
		expect(bench.server.lines).toEqual([PATCH, PUT]);
	});
});

describe('"not found" inside a 200', () => {
	it('comes from the operation itself, so that no alternate is tried and the form is kept', async () => {
		const missing: Reply = { body: { success: false, message: 'Contact not found' } };
		const { bench, call } = serverOf({ [FIRST]: missing });
		expect(statusOfResult(await call(CREATE))).toBe(404);
		expect(bench.server.lines).toEqual([FIRST]);
		expect(bench.connection.routeWinners.get('contact.create')).toBe(0);
	});
});

describe('a route of which every form does the same without harm', () => {
	const ADD: ApiCall = {
		route: 'contact.addToList',
		params: { listId: 'l 1' },
		body: { contactId: 'c1' },
		repeat: 'safe',
	};
	const IN_PATH = 'POST /v1/lists/l%201/contacts';
	const IN_BODY = 'POST /v1/contacts/lists';
	const NO_LIST: Reply = { status: 404, body: { success: false, message: 'List not found' } };

	it.each([
		['of the vendor', JSON_404],
		['of a web server', HTML_404],
		['that names the record', NO_LIST],
	])(
		'tries the next one after a 404 %s, and carries the ID in the body there',
		async (_, first) => {
			const { bench, call } = serverOf({ [IN_PATH]: first, [IN_BODY]: OK });
			expect((await call(ADD)).ok).toBe(true);
			await call(ADD);
			expect(bench.server.lines).toEqual([IN_PATH, IN_BODY, IN_BODY]);
			expect(bench.server.requests.map(({ body }) => body)).toEqual([
				{ contactId: 'c1' },
				{ listId: 'l 1', contactId: 'c1' },
				{ listId: 'l 1', contactId: 'c1' },
			]);
		},
	);

	it.each<[string, Reply, Reply]>([
		['first', NO_LIST, HTML_404],
		['first', NO_LIST, JSON_404],
		['second', HTML_404, NO_LIST],
		['second', JSON_404, NO_LIST],
		['second', JSON_405, NO_LIST],
	])('reports the answer that tells more: the %s', async (_, first, second) => {
		const { bench, call } = serverOf({ [IN_PATH]: first, [IN_BODY]: second });
		const result = await call(ADD);
		expect(result.ok ? undefined : bench.toError(result.failure).message).toBe('List not found');
		expect(bench.connection.routeWinners.size).toBe(0);
	});

	it('takes a form of the table as an override, though the ID is not in its path', async () => {
		const read = readRouteOverrides(
			{ 'contact.addToList': 'POST /contacts/lists' },
			vendorDouble.routes,
		);
		if ('complaint' in read) throw new Error(read.complaint);
		const { bench, call } = serverOf({ [IN_BODY]: OK }, read.overrides);
		await call(ADD);
		expect(bench.server.requests[0].body).toEqual({ listId: 'l 1', contactId: 'c1' });
	});
});

describe('the next step after a 404', () => {
	const HINT = 'Ask Acme for the export';
	const EXPORT: ApiCall = { route: 'message.export', repeat: 'safe' };
	const MISSING: Reply = { status: 404, body: { message: 'Message not found' } };

	it.each<[string, Reply, Partial<ApiCall>, string, boolean]>([
		['of a web server is the route', HTML_404, {}, HINT, false],
		['that leaves it open is either', JSON_404, {}, HINT, true],
		[
			'that leaves it open, and no record was named, is the route',
			JSON_404,
			{ namesNoRecord: true },
			HINT,
			false,
		],
		['after the record was found is the route', MISSING, { recordsExist: true }, HINT, false],
		['that names the record is the record', MISSING, { namesNoRecord: true }, 'Check the ID', true],
	])('%s', async (_, reply, more, step, speaksOfRecord) => {
		const { bench, call } = serverOf({ 'GET /v1/messages/export': reply });
		const result = await call({ ...EXPORT, ...more });
		const { description } = result.ok ? {} : bench.toError(result.failure);
		expect(description).toContain(step);
		expect(description?.includes('Check the ID')).toBe(speaksOfRecord);
	});

	it('of a list that names no record is the address', async () => {
		const { bench, call } = serverOf({ 'GET /v1/contacts': JSON_404 });
		const result = await call({ route: 'contact.getAll', repeat: 'safe', namesNoRecord: true });
		const { description } = result.ok ? {} : bench.toError(result.failure);
		expect(description).toContain('This address is not part of the API');
	});
});

describe('the form that was answered', () => {
	it('is kept for the key', async () => {
		const { bench, call } = serverOf({ [PATCH]: JSON_405, [PUT]: OK });
		await call(UPDATE);
		await call(UPDATE);
		expect(bench.server.lines).toEqual([PATCH, PUT, PUT]);
	});

	it('is kept when it is the first one, so that a later 404 is about the record', async () => {
		let reply = OK;
		const bench = new Bench(() => reply);
		const call = async () => await bench.clock.run(sendCall(bench.connection, UPDATE, SETTINGS));
		await call();
		reply = JSON_404;
		await call();
		expect(bench.server.lines).toEqual([PATCH, PATCH]);
	});

	it.each([401, 402, 403])(
		'is not known from a %i, which is said before any route is looked at',
		async (status) => {
			const replies: Record<string, Reply> = {
				[PATCH]: { status, body: { message: 'No' } },
				[PUT]: OK,
			};
			const { bench, call } = serverOf(replies);
			await call(UPDATE);
			replies[PATCH] = JSON_405;
			expect((await call(UPDATE)).ok).toBe(true);
			expect(bench.server.lines).toEqual([PATCH, PATCH, PUT]);
		},
	);
});

describe('an override', () => {
	it('beats the table, and has no alternate', async () => {
		const overrides: RouteOverrides = { 'contact.create': { method: 'PUT', path: '/people' } };
		const { bench, call } = serverOf({ 'PUT /v1/people': HTML_404 }, overrides);
		expect(statusOfResult(await call(CREATE))).toBe(404);
		expect(bench.server.lines).toEqual(['PUT /v1/people']);
	});

	it('beats the form that was kept', async () => {
		const { bench, call } = serverOf({ [FIRST]: OK, 'PUT /v1/people': OK });
		await call(CREATE);
		bench.connection.overrides['contact.create'] = { method: 'PUT', path: '/people' };
		await call(CREATE);
		expect(bench.server.lines).toEqual([FIRST, 'PUT /v1/people']);
	});
});

describe('Route Overrides of the credential', () => {
	const read = (value: unknown) => readRouteOverrides(value, vendorDouble.routes);

	it.each([undefined, null, '', '{}', {}])('may be absent: %j', (value) => {
		expect(read(value)).toEqual({ overrides: {} });
	});

	it('are read from text or an object', () => {
		const overrides = {
			'contact.update': { method: 'PUT', path: '/people/{contactId}', firstPage: undefined },
		};
		const value = { 'contact.update': ' PUT  /people/{contactId} ' };
		expect(read(value)).toEqual({ overrides });
		expect(read(JSON.stringify(value))).toEqual({ overrides });
	});

	it.each<[string, unknown, string]>([
		['no JSON', '{"contact.update"', 'is not a JSON object'],
		['a list', '["PUT /x"]', 'is not a JSON object'],
		['a text', '"PUT /x"', 'is not a JSON object'],
		['an unknown operation', { 'contact.fly': 'PUT /x' }, 'unknown operation "contact.fly"'],
		['a name every object has', { constructor: 'PUT /x' }, 'unknown operation "constructor"'],
		['no method', { 'contact.create': '/x' }, 'must read like "POST /contacts"'],
		['another method', { 'contact.create': 'FETCH /x' }, 'must read like'],
		['a whole address', { 'contact.create': 'POST https://evil.test' }, 'must read like'],
		['a query', { 'contact.create': 'POST /x?y=1' }, 'must read like'],
		['a number', { 'contact.create': 5 }, 'must read like'],
		['an unknown parameter', { 'contact.update': 'PUT /x/{id}' }, 'uses {id}'],
		['a parameter where there is none', { 'contact.create': 'POST /x/{id}' }, 'Known: none'],
	])('with %s are complained about', (_, value, complaint) => {
		expect(read(value)).toEqual({ complaint: expect.stringContaining(complaint) as string });
	});

	it('without the ID the table has are complained about', () => {
		expect(read({ 'contact.update': 'PUT /contacts' })).toEqual({
			complaint: expect.stringContaining('{contactId}') as string,
		});
	});
});
