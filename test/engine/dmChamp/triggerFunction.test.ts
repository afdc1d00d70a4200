import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { send } from '../support';
import { AUTHENTICATIONS, closeTriggers, code, openTrigger, signatureOf } from './triggerSupport';

afterEach(closeTriggers);

type More = Parameters<typeof openTrigger>[1];

const open = async (parameters: INodeParameters = {}, more?: More) =>
	await openTrigger({ mode: 'customFunction', ...parameters }, more);

const SYSTEM = {
	contact_id: 'c-1',
	contact_phone: '+15551234567',
	contact_email: 'ana@example.com',
	contact_name: 'Ana',
	campaign_id: null,
	is_test: false,
};

/** A workflow that answers with a price; `reason` stands for what nobody outside may read. */
const PRICE = [
	code('Look Up', 'return [{ price: 42, sku: items[0].json.inputs.sku, reason: "secret" }]'),
	code('Answer', 'return [{ price: items[0].json.price, sku: items[0].json.sku }, { second: 2 }]'),
];

describe('a call with POST', () => {
	it('is one item of its inputs, its system, and whether it is a test', async () => {
		const trigger = await open();
		const { items } = await trigger.deliver({
			body: { sku: 'A 1', count: 2, tags: ['x'], system: SYSTEM },
		});
		expect(items).toHaveLength(1);
		expect(items?.[0].json).toEqual({
			isTest: false,
			inputs: { sku: 'A 1', count: 2, tags: ['x'] },
			system: SYSTEM,
		});
	});

	it.each<[string, IDataObject, boolean]>([
		['a test', { system: { ...SYSTEM, is_test: true } }, true],
		['a test, said in text', { system: { is_test: 'true' } }, true],
		['no test', { system: SYSTEM }, false],
		['no test, said in text', { system: { is_test: 'false' } }, false],
		['one without system', { sku: 'A1' }, false],
		['one whose input says that it is a test', { is_test: true, isTest: true }, false],
	])('is marked when it is %s', async (_, body, isTest) => {
		const trigger = await open();
		expect((await trigger.deliver({ body })).items?.[0].json).toMatchObject({ isTest });
	});

	it('keeps an input that is called system', async () => {
		const trigger = await open();
		const { items } = await trigger.deliver({ body: { system: 'Linux' } });
		expect(items?.[0].json).toEqual({ isTest: false, inputs: { system: 'Linux' }, system: {} });
	});

	it.each([
		[
			'a form',
			'application/x-www-form-urlencoded',
			`sku=A1&system=${encodeURIComponent(JSON.stringify(SYSTEM))}`,
		],
		['JSON sent as text', 'text/plain', JSON.stringify({ sku: 'A1', system: SYSTEM })],
	])('is read from %s', async (_, type, body) => {
		const trigger = await open();
		const { items } = await trigger.deliver({ body, headers: { 'content-type': type } });
		expect(items?.[0].json).toEqual({ isTest: false, inputs: { sku: 'A1' }, system: SYSTEM });
	});

	it('takes inputs from its query as well, where the body does not say otherwise', async () => {
		const trigger = await open();
		const { items } = await trigger.deliver({
			query: { shop: 'Lima', sku: 'B2' },
			body: { sku: 'A1' },
		});
		expect(items?.[0].json.inputs).toEqual({ shop: 'Lima', sku: 'A1' });
	});

	it('without anything in it starts the workflow all the same', async () => {
		const trigger = await open();
		const { items } = await trigger.deliver({ body: '' });
		expect(items?.map(({ json }) => json)).toEqual([{ isTest: false, inputs: {}, system: {} }]);
	});
});

describe('a call with GET', () => {
	it('has its inputs in the query', async () => {
		const trigger = await open({}, { nodes: PRICE });
		const { items, text } = await trigger.deliver({
			method: 'GET',
			query: { sku: 'A 1', system: JSON.stringify({ ...SYSTEM, is_test: true }) },
		});
		expect(items?.[0].json).toEqual({
			isTest: true,
			inputs: { sku: 'A 1' },
			system: { ...SYSTEM, is_test: true },
		});
		expect(JSON.parse(text)).toEqual({ price: 42, sku: 'A 1' });
	});

	it('does not have the token among its inputs', async () => {
		const { parameters, right } = AUTHENTICATIONS.urlToken;
		const trigger = await open(parameters);
		const query = { ...right.query, sku: 'A1' };
		const { items } = await trigger.deliver({ method: 'GET', query });
		expect(items?.[0].json.inputs).toEqual({ sku: 'A1' });
	});

	it('keeps an input that is called token where the URL holds none', async () => {
		const trigger = await open();
		const { items } = await trigger.deliver({ method: 'GET', query: { token: 'of the game' } });
		expect(items?.[0].json.inputs).toEqual({ token: 'of the game' });
	});

	it.each(['urlToken', 'header'] as const)('is refused without the right %s', async (kind) => {
		const { parameters, right, wrong } = AUTHENTICATIONS[kind];
		const trigger = await open(parameters, { nodes: PRICE });
		for (const { query, headers } of wrong) {
			const delivery = await trigger.deliver({ method: 'GET', query, headers });
			expect([delivery.status, delivery.execution]).toEqual([401, undefined]);
		}
		const { query, headers } = right;
		expect((await trigger.deliver({ method: 'GET', query, headers })).status).toBe(200);
	});

	it('cannot be signed: it is refused even with a signature of its empty body', async () => {
		const { parameters } = AUTHENTICATIONS.hmac;
		const trigger = await open(parameters, { nodes: PRICE });
		for (const body of ['', '{"sku":"A1"}']) {
			const signature = signatureOf(body, String(parameters.token));
			const headers = { 'x-my-signature': signature, 'content-length': String(body.length) };
			const delivery = await trigger.deliver({ method: 'GET', headers, body });
			expect([delivery.status, delivery.execution]).toEqual([401, undefined]);
		}
	});
});

it('a signed call has no inputs but those of its body', async () => {
	const { parameters } = AUTHENTICATIONS.hmac;
	const trigger = await open(parameters);
	const body = '{"sku":"A1"}';
	const { items } = await trigger.deliver({
		body,
		query: { sku: 'B2', discount: '100' },
		headers: { 'x-my-signature': signatureOf(body, String(parameters.token)) },
	});
	expect(items?.[0].json.inputs).toEqual({ sku: 'A1' });
});

describe('its answer', () => {
	it.each(['production', 'test'] as const)(
		'is the first item of the last node, and waits for it (%s URL)',
		async (mode) => {
			const trigger = await open({}, { nodes: PRICE });
			for (const method of ['GET', 'POST']) {
				const delivery = await trigger.deliver({ method, query: { sku: 'A1' }, mode });
				expect([delivery.status, JSON.parse(delivery.text)]).toEqual([
					200,
					{ price: 42, sku: 'A1' },
				]);
				expect(delivery.headers['content-type']).toMatch('application/json');
			}
		},
	);

	it('comes over HTTP to whoever calls', async () => {
		const trigger = await open({}, { nodes: PRICE, instanceUrl: 'loopback' });
		const answers = [
			await send(`${trigger.url()}?sku=A1`),
			await send(trigger.url(), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{"sku":"A1"}',
			}),
		];
		for (const { status, text } of answers) {
			expect([status, text]).toEqual([200, '{"price":42,"sku":"A1"}']);
		}
	});

	it('can be another one for a test', async () => {
		const isTest = {
			conditions: {
				options: { version: 2, caseSensitive: true, leftValue: '', typeValidation: 'strict' },
				combinator: 'and',
				conditions: [
					{
						id: 'is-test',
						leftValue: '={{ $json.isTest }}',
						rightValue: '',
						operator: { type: 'boolean', operation: 'true', singleValue: true },
					},
				],
			},
		};
		const main = (...nodes: string[]) => ({
			main: nodes.map((node) => [{ node, type: 'main' as const, index: 0 }]),
		});
		const trigger = await open(
			{},
			{
				nodes: [
					{ name: 'Test?', type: 'n8n-nodes-base.if', typeVersion: 2.2, parameters: isTest },
					code('Rehearse', 'return [{ price: 0 }]'),
					code('Look Up', 'return [{ price: 42 }]'),
				],
				connections: { Trigger: main('Test?'), 'Test?': main('Rehearse', 'Look Up') },
			},
		);
		const priceOf = async (is_test: boolean) =>
			JSON.parse((await trigger.deliver({ body: { system: { ...SYSTEM, is_test } } })).text);
		expect(await priceOf(true)).toEqual({ price: 0 });
		expect(await priceOf(false)).toEqual({ price: 42 });
	});

	it.each([
		['fails', 'throw new Error("password of the database")', { message: 'Error in workflow' }],
		['ends without an item', 'return []', { code: 0, message: 'No item to return was found' }],
	])('is a 500 that tells nothing when the workflow %s', async (_, jsCode, answer) => {
		const trigger = await open({}, { nodes: [...PRICE, code('Last', jsCode)] });
		const { status, text } = await trigger.deliver({ body: { sku: 'A1', system: SYSTEM } });
		expect([status, JSON.parse(text)]).toEqual([500, answer]);
	});

	it('to a call that is refused is 401 and no more, and nothing runs', async () => {
		const { parameters, wrong } = AUTHENTICATIONS.header;
		const trigger = await open(parameters, { nodes: PRICE });
		const delivery = await trigger.deliver(wrong[0]);
		expect([delivery.status, delivery.text]).toEqual([401, 'Unauthorized']);
		expect([delivery.items, delivery.execution]).toEqual([undefined, undefined]);
	});

	it('is given to each call, also when the same comes twice', async () => {
		const trigger = await open({ options: { dropDuplicates: true } }, { nodes: PRICE });
		for (let time = 0; time < 2; time++) {
			const { text } = await trigger.deliver({ body: { sku: 'A1', idempotency_key: 'k' } });
			expect(JSON.parse(text)).toEqual({ price: 42, sku: 'A1' });
		}
	});
});
