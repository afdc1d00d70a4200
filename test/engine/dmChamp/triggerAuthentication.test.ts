import {
	ANSWERED,
	AUTHENTICATIONS,
	closeTriggers,
	code,
	EVENT_MODES,
	MODES,
	openTrigger,
	signatureOf,
} from './triggerSupport';

afterEach(closeTriggers);

const KINDS = Object.keys(AUTHENTICATIONS) as Array<keyof typeof AUTHENTICATIONS>;
const all = MODES.flatMap((mode) => KINDS.map((kind) => ({ mode, kind })));

describe.each(all)('$mode with $kind', ({ mode, kind }) => {
	const { parameters, right, wrong } = AUTHENTICATIONS[kind];
	const open = async () =>
		await openTrigger({ mode, ...parameters }, { nodes: [code('Next', 'return [{ ran: true }]')] });

	it.each(['production', 'test'] as const)('starts the workflow (%s URL)', async (url) => {
		const trigger = await open();
		const { status, items, execution } = await trigger.deliver({ ...right, mode: url });
		expect(status).toBe(200);
		expect(items).toHaveLength(1);
		expect(execution?.jsonOf('Next')).toEqual([{ ran: true }]);
	});

	it.each(['production', 'test'] as const)(
		'answers 401 and starts nothing otherwise (%s URL)',
		async (url) => {
			const trigger = await open();
			for (const call of wrong) {
				const delivery = await trigger.deliver({ ...call, mode: url });
				expect([delivery.status, delivery.text]).toEqual([401, 'Unauthorized']);
				const { error, items, execution } = delivery;
				expect([error, items, execution]).toEqual([undefined, undefined, undefined]);
			}
			expect(trigger.staticDataOf(url)).toEqual({});
		},
	);

	it('lets nobody in while the token is empty, and says so when it is switched on', async () => {
		const trigger = await openTrigger({ mode, ...parameters, token: '={{ "" }}' });
		const empty = { 'x-my-token': '', 'x-my-signature': signatureOf('{}', '') };
		const call = { body: '{}', query: { token: '' }, headers: empty };
		expect((await trigger.deliver(call)).status).toBe(401);
		const field = kind === 'hmac' ? 'Secret' : 'Token';
		for (const url of ['production', 'test'] as const) {
			await expect(trigger.activate(url)).rejects.toThrow(`'${field}' is empty`);
		}
	});

	it('can be switched on with a token', async () => {
		const trigger = await open();
		await expect(trigger.activate()).resolves.toBeUndefined();
	});
});

describe('a signature', () => {
	const SECRET = 's3cret';
	const open = async () =>
		await openTrigger({
			mode: 'customChannelReply',
			authentication: 'hmac',
			token: SECRET,
			headerName: 'X-DmChamp-Signature',
		});

	it.each<[string, (body: string) => string]>([
		['in hex', (body) => signatureOf(body, SECRET)],
		['in upper-case hex', (body) => signatureOf(body, SECRET).toUpperCase()],
		['in hex with sha256=', (body) => `sha256=${signatureOf(body, SECRET)}`],
		['in base64', (body) => signatureOf(body, SECRET, 'base64')],
		['in base64 with sha256=', (body) => `sha256=${signatureOf(body, SECRET, 'base64')}`],
	])('is accepted %s', async (_, sign) => {
		const trigger = await open();
		const body = '{ "text": "¡Hola! 👋" }';
		const headers = { 'X-DMCHAMP-SIGNATURE': sign(body) };
		const delivery = await trigger.deliver({ body, headers });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toEqual([{ json: { text: '¡Hola! 👋' } }]);
	});

	it.each([
		['application/json; charset=utf-8', '{"a":  1}', { a: 1 }],
		['application/x-www-form-urlencoded', 'a=1&b=%C3%A9', { a: '1', b: 'é' }],
		['text/plain', 'just text', { body: 'just text' }],
		['application/octet-stream', '{"a":\n1}', { a: 1 }],
	])('is of the raw body, sent as %s', async (type, body, json) => {
		const trigger = await open();
		const headers = { 'content-type': type, 'x-dmchamp-signature': signatureOf(body, SECRET) };
		expect((await trigger.deliver({ body, headers })).items).toEqual([{ json }]);
		const changed = await trigger.deliver({ body: `${body} `, headers });
		expect([changed.status, changed.items]).toEqual([401, undefined]);
	});

	it('needs the name of its header, which activation asks for', async () => {
		const trigger = await openTrigger({
			mode: 'accountEvent',
			authentication: 'hmac',
			token: SECRET,
		});
		await expect(trigger.activate()).rejects.toThrow("'Header Name' is empty");
		const headers = { 'x-signature': signatureOf('{}', SECRET) };
		expect((await trigger.deliver({ body: '{}', headers })).status).toBe(401);
	});
});

it('no authentication lets everybody in', async () => {
	for (const mode of EVENT_MODES) {
		const trigger = await openTrigger({ mode });
		const delivery = await trigger.deliver({ body: { a: 1 } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toHaveLength(1);
	}
});

it('a header has a name of its own unless another is set', async () => {
	const trigger = await openTrigger({ authentication: 'header', token: 't' });
	const headers = { 'X-Webhook-Token': 't' };
	expect((await trigger.deliver({ body: {}, headers })).items).toHaveLength(1);
});

it('an authentication that does not exist lets nobody in', async () => {
	const trigger = await openTrigger({ authentication: '={{ "Header" }}', token: 't' });
	expect((await trigger.deliver({ body: {}, query: { token: 't' } })).status).toBe(401);
});
