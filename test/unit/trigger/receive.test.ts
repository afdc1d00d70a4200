import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { eventFilter } from '../../../nodes/shared/trigger/webhook/body';
import { duplicateKey } from '../../../nodes/shared/trigger/webhook/duplicates';
import {
	acceptSender,
	readBody,
	receiveWebhook,
	type ReceiveOptions,
} from '../../../nodes/shared/trigger/webhook/receive';
import { fakeWebhookContext, type Call } from './webhookContext';

let nodes = 0;

async function receive(call: Call, options: Partial<ReceiveOptions> = {}) {
	const { context, answer } = fakeWebhookContext({ node: `receive${nodes}`, ...call });
	const result = await receiveWebhook(context, { rule: { type: 'none' }, ...options });
	return { answer, result, items: result.workflowData?.[0].map(({ json }) => json) };
}

beforeEach(() => {
	nodes += 1;
});

describe('the answer to a delivery', () => {
	it('is 200 and ends before anything is fetched', async () => {
		const { context, answer } = fakeWebhookContext({ body: { event: 'a' } });
		let answerWhenFetching: unknown[] = [];
		await receiveWebhook(context, {
			rule: { type: 'none' },
			enrich: async (json) => {
				answerWhenFetching = [...answer];
				return await Promise.resolve(json);
			},
		});
		expect(answerWhenFetching).toEqual([200, { ok: true }, 'end']);
		expect(answer).toHaveLength(3);
	});

	it('is 401 for a wrong token, and nothing starts', async () => {
		const { answer, result } = await receive(
			{ body: { event: 'a' }, query: { token: 'wrong' } },
			{ rule: { type: 'urlToken', token: 'right' } },
		);
		expect(answer).toEqual([401, 'Unauthorized', 'end']);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('is 200 for an event that nobody wants, and nothing starts', async () => {
		const { answer, result } = await receive(
			{ body: { event: 'b' } },
			{ wantsEvent: eventFilter(['a']) },
		);
		expect(answer).toEqual([200, { ok: true }, 'end']);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('is left to the workflow by a trigger that only checks the sender and reads the body', () => {
		const { context, answer } = fakeWebhookContext({ body: { a: 1 }, query: { token: 't' } });
		expect(acceptSender(context, { type: 'urlToken', token: 't' })).toBe(true);
		expect(readBody(context).deliveries).toEqual([{ a: 1 }]);
		expect(answer).toEqual([]);
	});
});

describe('a signed call', () => {
	const rule = { type: 'hmac', headerName: 'x-signature', secret: 's3' } as const;
	const body = '{"a":1}';
	const headers = { 'x-signature': createHmac('sha256', 's3').update(body).digest('hex') };

	it('passes as a POST', () => {
		expect(acceptSender(fakeWebhookContext({ body, headers }).context, rule)).toBe(true);
	});

	it('does not pass as a GET (nothing vouches for its query), not even with a signed body', () => {
		const { context, answer } = fakeWebhookContext({ body, headers, method: 'GET' });
		expect(acceptSender(context, rule)).toBe(false);
		expect(answer).toEqual([401, 'Unauthorized', 'end']);
	});
});

describe('the items of a delivery', () => {
	it('are the body as it came', async () => {
		const { items, result } = await receive({ body: { event: 'a', payload: { id: 1 } } });
		expect(items).toEqual([{ event: 'a', payload: { id: 1 } }]);
		expect(result.noWebhookResponse).toBe(true);
	});

	it('are one an element of an array, filtered one by one', async () => {
		const { items } = await receive(
			{ body: [{ event: 'a', n: 1 }, { event: 'b' }, { event: 'a', n: 2 }] },
			{ wantsEvent: eventFilter(['a']) },
		);
		expect(items).toEqual([
			{ event: 'a', n: 1 },
			{ event: 'a', n: 2 },
		]);
	});

	it('are split and shaped where the trigger says so', async () => {
		const { items } = await receive(
			{ body: { entries: [{ type: 'x' }, { type: 'y' }] } },
			{
				split: ({ entries }) => entries as IDataObject[],
				toItem: ({ event, delivery }) => ({ event, ...delivery }),
			},
		);
		expect(items).toEqual([
			{ event: 'x', type: 'x' },
			{ event: 'y', type: 'y' },
		]);
	});

	it('hold what was fetched, or the payload and why it could not be fetched', async () => {
		const body = [
			{ event: 'a', id: 1 },
			{ event: 'a', id: 2 },
		];
		const { items } = await receive(
			{ body },
			{
				enrich: async (json) => {
					if (json.id === 2) throw new Error('503 from the server');
					return await Promise.resolve({ ...json, record: { name: 'Ana' } });
				},
			},
		);
		expect(items).toEqual([
			{ event: 'a', id: 1, record: { name: 'Ana' } },
			{ event: 'a', id: 2, fetchError: '503 from the server' },
		]);
	});

	it('show headers when asked to, without anything secret', async () => {
		const { items } = await receive(
			{
				body: { event: 'a' },
				query: { token: 's e c' },
				headers: {
					'Content-Type': 'application/json',
					'x-vendor-event': 'a',
					authorization: 'Basic x',
					cookie: 'x',
					'proxy-authorization': 'x',
					'x-api-key': 'x',
					'x-auth-token': 'x',
					'x-forwarded-uri': '/webhook/1?token=s%20e%20c',
				},
			},
			{ rule: { type: 'urlToken', token: 's e c' }, includeHeaders: true },
		);
		expect(items?.[0].headers).toEqual({
			'content-type': 'application/json',
			'x-vendor-event': 'a',
		});
	});

	it('do not show the header that authenticates', async () => {
		const { items } = await receive(
			{ body: {}, headers: { 'x-hook': 'v', 'x-other': 'o' } },
			{ rule: { type: 'header', name: 'X-Hook', value: 'v' }, includeHeaders: true },
		);
		expect(items).toEqual([{ headers: { 'x-other': 'o' } }]);
	});
});

describe('deliveries that come twice', () => {
	const statuses = {
		dropDuplicates: () => true,
		split: ({ statuses: list }: IDataObject) => list as IDataObject[],
		duplicateKey: ({ delivery }: { delivery: IDataObject }) =>
			duplicateKey(['status', delivery.id, delivery.status]),
	};

	it('are dropped message by message, and sent, delivered and read are three', async () => {
		const sent = { id: 'm1', status: 'sent' };
		const delivered = { id: 'm1', status: 'delivered' };
		const read = { id: 'm1', status: 'read' };
		const first = await receive({ body: { statuses: [sent, delivered] } }, statuses);
		const second = await receive({ body: { statuses: [delivered, read] } }, statuses);
		const third = await receive({ body: { statuses: [read, sent] } }, statuses);
		expect([first.items, second.items, third.items]).toEqual([
			[sent, delivered],
			[read],
			undefined,
		]);
		expect(third.answer[0]).toBe(200);
	});

	it('are known by their raw body where the event has no key', async () => {
		const options = { dropDuplicates: () => true };
		expect((await receive({ body: '{"event":"a"}' }, options)).items).toHaveLength(1);
		expect((await receive({ body: '{"event":"a"}' }, options)).items).toBeUndefined();
		expect((await receive({ body: '{"event": "a"}' }, options)).items).toHaveLength(1);
	});

	it('are known by their element where the body is an array', async () => {
		const options = { dropDuplicates: () => true };
		expect((await receive({ body: [{ n: 1 }, { n: 2 }] }, options)).items).toHaveLength(2);
		expect((await receive({ body: [{ n: 2 }, { n: 3 }] }, options)).items).toEqual([{ n: 3 }]);
	});

	it('pass one at a time when they come at the same moment', async () => {
		const options = { dropDuplicates: () => true };
		const both = await Promise.all([
			receive({ body: { event: 'a' } }, options),
			receive({ body: { event: 'a' } }, options),
		]);
		expect(both.filter(({ items }) => items !== undefined)).toHaveLength(1);
	});

	it('may be dropped for some events only', async () => {
		const options: Partial<ReceiveOptions> = { dropDuplicates: ({ event }) => event === 'message' };
		const body = [{ event: 'message' }, { event: 'contact' }];
		expect((await receive({ body }, options)).items).toHaveLength(2);
		expect((await receive({ body }, options)).items).toEqual([{ event: 'contact' }]);
	});

	it('pass unless dropping is on', async () => {
		expect((await receive({ body: { event: 'a' } })).items).toHaveLength(1);
		expect((await receive({ body: { event: 'a' } })).items).toHaveLength(1);
	});

	it('pass in a test run, and do not use up the real delivery', async () => {
		const options = { dropDuplicates: () => true };
		const test: Call = { body: { event: 'a' }, mode: 'manual' };
		expect((await receive(test, options)).items).toHaveLength(1);
		expect((await receive(test, options)).items).toHaveLength(1);
		expect((await receive({ body: { event: 'a' } }, options)).items).toHaveLength(1);
	});

	it('with a key of the vendor pass once per key, whether dropping is on or not', async () => {
		const onceKey = ({ delivery }: { delivery: IDataObject }) => duplicateKey([delivery.key]);
		const body = [{ key: 'a' }, { key: 'b' }, { key: 'a', again: true }];
		expect((await receive({ body }, { onceKey })).items).toEqual([{ key: 'a' }, { key: 'b' }]);
		expect((await receive({ body }, { onceKey })).items).toBeUndefined();
		expect((await receive({ body, mode: 'manual' }, { onceKey })).items).toHaveLength(3);
	});

	it('without the key that others have pass, unless dropping is on', async () => {
		const onceKey = () => undefined;
		const call: Call = { body: { n: 1 } };
		expect((await receive(call, { onceKey })).items).toHaveLength(1);
		expect((await receive(call, { onceKey })).items).toHaveLength(1);
		const dropping = { onceKey, dropDuplicates: () => true };
		expect((await receive(call, dropping)).items).toHaveLength(1);
		expect((await receive(call, dropping)).items).toBeUndefined();
	});
});
