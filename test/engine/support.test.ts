import {
	deduplication,
	getBinary,
	listSearch,
	loadOptions,
	openPoller,
	openWebhookTrigger,
	runNode,
	runWorkflow,
	send,
	startServer,
	testCredential,
	withBinary,
} from './support';
import type { LoopbackServer } from './support';
import { DUMMY } from './support/dummy';

const { directory } = DUMMY;

/** What the vendor was asked, as `METHOD path key`. */
let requests: string[];
let vendor: LoopbackServer;
let credentials: { dummyApi: { apiKey: string; baseUrl: string } };

beforeAll(async () => {
	vendor = await startServer((request, response) => {
		requests.push(`${request.method} ${request.url} ${request.headers['x-api-key'] as string}`);
		const answer = (status: number, body: object): void => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		if (request.headers['x-api-key'] === 'wrong') return answer(401, { message: 'Invalid key' });
		if (request.url?.startsWith('/search')) return answer(200, [{ id: 'a', name: 'Ana' }]);
		if (request.url?.startsWith('/things/none')) return answer(404, { message: 'No such thing' });
		return answer(200, { id: 'w1' });
	});
	credentials = { dummyApi: { apiKey: 'k', baseUrl: vendor.url } };
});

beforeEach(() => {
	requests = [];
	deduplication.reset();
});

afterAll(async () => {
	await vendor.close();
});

describe('runNode', () => {
	const run = async (action: string, more: Partial<Parameters<typeof runNode>[0]> = {}) =>
		await runNode({
			type: DUMMY.node,
			directory,
			credentials,
			...more,
			parameters: { action, ...more.parameters },
		});

	it('sends requests with the credential applied and gives out the items', async () => {
		const { status, items } = await run('get', {
			parameters: { id: '={{ $json.n }}' },
			items: [{ n: 7 }],
		});
		expect(status).toBe('success');
		expect(items).toEqual([{ json: { id: 'w1' }, pairedItem: { item: 0 } }]);
		expect(requests).toEqual(['GET /things/7?api-key=k k']);
	});

	it('fills the defaults of parameters and credentials', async () => {
		await run('get');
		expect(requests).toEqual(['GET /things/default-id?api-key=k k']);
		expect((await run('credentials')).json).toEqual([{ ...credentials.dummyApi, limitShare: 100 }]);
	});

	it('ends in the error of the node', async () => {
		const { status, error } = await run('get', { parameters: { id: 'none' } });
		expect(status).toBe('error');
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			context: { itemIndex: 0 },
		});
	});

	it('gives failed items to the error output', async () => {
		const { status, items, errorItems } = await run('get', {
			parameters: { id: '={{ $json.id }}' },
			items: [{ id: 'one' }, { id: 'none' }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(status).toBe('success');
		expect(items).toHaveLength(1);
		expect(errorItems).toHaveLength(1);
	});

	it('runs the whole node again with Retry On Fail', async () => {
		await run('get', {
			parameters: { id: 'none' },
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(requests).toHaveLength(2);
	});

	it('measures how long a node goes on after Stop', async () => {
		const { status, stoppedAfterMs } = await run('wait', { cancelAfterMs: 50 });
		expect(status).toBe('canceled');
		expect(stoppedAfterMs).toBeLessThan(1000);
	});

	it('keeps hints', async () => {
		expect((await run('hint')).hints).toEqual([{ message: 'Waited 6 s', location: 'outputPane' }]);
	});

	it('carries files in and out', async () => {
		const { items } = await run('file', { items: [withBinary({}, Buffer.from('given'))] });
		expect(getBinary(items[0]).toString()).toBe('given');
		expect(items[0].binary?.data).toMatchObject({ fileName: 'a.txt', mimeType: 'text/plain' });
	});

	it('remembers claims per node, the newest up to the maximum', async () => {
		const claim = async (...keys: string[]) =>
			(
				await run('claim', {
					parameters: { id: '={{ $json.k }}' },
					items: keys.map((k) => ({ k })),
				})
			).json.map(({ known }) => known);
		expect(await claim('a', 'b', 'a')).toEqual([false, false, true]);
		expect(await claim('b', 'c', 'd')).toEqual([true, false, false]);
		expect(deduplication.entries()).toEqual(['b', 'c', 'd']);
	});

	it('loses claims that are made at the same moment, as n8n does', async () => {
		const claim = async (key: string) => await run('claim', { parameters: { id: key } });
		const first = await Promise.all([claim('a'), claim('a')]);
		expect(first.map(({ status }) => status).sort()).toEqual(['error', 'success']);
		const second = await Promise.all([claim('b'), claim('b')]);
		expect(second.map(({ json }) => json)).toEqual([[{ known: false }], [{ known: false }]]);
	});
});

describe('runWorkflow', () => {
	it('runs built-in nodes and Code around a node, from its trigger', async () => {
		const main = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
		const execution = await runWorkflow({
			directory,
			credentials,
			items: [{ a: 1 }, { a: 2 }],
			workflow: {
				nodes: [
					{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Dummy', type: DUMMY.node, parameters: { id: '={{ $json.a }}' } },
					{
						name: 'Set',
						type: 'n8n-nodes-base.set',
						parameters: { mode: 'raw', jsonOutput: "={{ { a: $('Trigger').item.json.a } }}" },
					},
					{
						name: 'Code',
						type: 'n8n-nodes-base.code',
						parameters: {
							jsCode: 'return $input.all().map(({ json }) => ({ json: { b: json.a * 2 } }))',
						},
					},
					{
						name: 'Each',
						type: 'n8n-nodes-base.code',
						parameters: {
							mode: 'runOnceForEachItem',
							jsCode: "return { c: $json.b + $('Set').item.json.a }",
						},
					},
				],
				connections: {
					Trigger: main('Dummy'),
					Dummy: main('Set'),
					Set: main('Code'),
					Code: main('Each'),
				},
			},
		});
		expect(execution.error).toBeUndefined();
		expect(execution.jsonOf('Code')).toEqual([{ b: 2 }, { b: 4 }]);
		expect(execution.jsonOf('Each')).toEqual([{ c: 3 }, { c: 6 }]);
		expect(requests).toHaveLength(2);
	});

	it('uses pinned data instead of running a node', async () => {
		const execution = await runWorkflow({
			directory,
			workflow: { nodes: [{ name: 'Dummy', type: DUMMY.node }] },
			credentials,
			pinData: { Dummy: [{ json: { pinned: true } }] },
		});
		expect(execution.jsonOf('Dummy')).toEqual([{ pinned: true }]);
		expect(requests).toEqual([]);
	});

	it('refuses a package that has not been built', async () => {
		await expect(runNode({ type: DUMMY.node, directory: DUMMY.unbuilt() })).rejects.toThrow(
			'Run "npm run build" first.',
		);
	});
});

describe('dropdowns', () => {
	it('fill a resource locator page by page', async () => {
		const options = { type: DUMMY.node, method: 'find', credentials, directory };
		const first = await listSearch(options, 'an');
		expect(first).toEqual({ results: [{ name: 'Ana', value: 'a' }], paginationToken: 'next' });
		const second = await listSearch(options, 'an', first.paginationToken as string);
		expect(second.paginationToken).toBeUndefined();
		expect(requests[0]).toBe('GET /search?filter=an&api-key=k k');
	});

	it('know what the user has filled in so far', async () => {
		const options = { type: DUMMY.node, method: 'reasons', parameters: { id: 'x' }, directory };
		expect(await loadOptions(options)).toEqual([{ name: 'Reason of x', value: 'r1' }]);
	});
});

describe('credential test', () => {
	it('is green when the vendor accepts the key', async () => {
		expect(await testCredential('dummyApi', credentials.dummyApi, directory)).toMatchObject({
			status: 'OK',
		});
		expect(requests).toEqual(['GET /me?api-key=k k']);
	});

	it('is red when the vendor refuses the key or cannot be reached', async () => {
		const wrong = { ...credentials.dummyApi, apiKey: 'wrong' };
		expect(await testCredential('dummyApi', wrong, directory)).toEqual({
			status: 'Error',
			message: 'Unauthorized',
		});
		const away = { apiKey: 'k', baseUrl: 'http://127.0.0.1:1' };
		expect(await testCredential('dummyApi', away, directory)).toEqual({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});
});

describe('poller', () => {
	const options = { type: DUMMY.syncTrigger, directory };

	it('keeps static data between polls, and across a restart', async () => {
		const poller = await openPoller(options);
		expect(await poller.poll({ budgetMs: 5 })).toEqual([{ json: { poll: 1, budgetMs: 5 } }]);
		expect(await poller.poll()).toBeNull();
		poller.restart();
		expect((await poller.poll())?.[0].json).toMatchObject({ poll: 3 });
		expect(poller.staticData).toEqual({ polls: 3 });
	});

	it('changes nothing in manual mode', async () => {
		const poller = await openPoller({ ...options, staticData: { polls: 4 } });
		expect(await poller.poll({ mode: 'manual' })).toEqual([{ json: { manual: true } }]);
		expect(poller.staticData).toEqual({ polls: 4 });
	});
});

const code = (name: string, jsCode: string) => ({
	name,
	type: 'n8n-nodes-base.code',
	parameters: { jsCode },
});

describe('webhook trigger', () => {
	const open = async (more = {}) =>
		await openWebhookTrigger({
			type: DUMMY.trigger,
			directory,
			credentials,
			parameters: { token: 't' },
			...more,
		});

	it('registers once, with a production or a test address', async () => {
		const trigger = await open();
		await trigger.activate();
		await trigger.activate();
		expect(requests).toHaveLength(1);
		expect(trigger.staticData).toEqual({ webhookId: 'w1' });
		expect(trigger.url()).toBe('https://n8n.example.com/webhook/a-webhook-id/webhook');
		expect(await trigger.checkExists('test')).toBe(false);
		expect(trigger.url('test')).toContain('/webhook-test/');
		await trigger.delete();
		expect(trigger.staticData).toEqual({});
		await trigger.close();
	});

	it('starts the workflow with the parsed and the raw body', async () => {
		const trigger = await open();
		const body = '{"a": 1}';
		const { status, items, text } = await trigger.deliver({ query: { token: 't' }, body });
		expect(items?.[0].json).toMatchObject({ body: { a: 1 }, raw: body });
		expect([status, text]).toEqual([200, '{"message":"Workflow was started"}']);
		await trigger.close();
	});

	it('starts nothing after the trigger refused the request', async () => {
		const trigger = await open();
		const { status, items, text } = await trigger.deliver({ body: {} });
		expect([status, text, items]).toEqual([401, 'Unauthorized', undefined]);
		await trigger.close();
	});

	it('starts the workflow after the trigger has answered by itself', async () => {
		const trigger = await open();
		const delivery = await trigger.deliver({ query: { token: 't', early: '1' }, body: {} });
		expect([delivery.status, delivery.text]).toEqual([200, '{"ok":true}']);
		expect(delivery.items).toEqual([{ json: { early: true } }]);
		await trigger.close();
	});

	it('runs the nodes behind it', async () => {
		const trigger = await open({ nodes: [code('Count', 'return [{ n: items.length }]')] });
		const queries: Array<Record<string, string>> = [{ token: 't' }, { token: 't', early: '1' }];
		for (const query of queries) {
			const { execution, text } = await trigger.deliver({ query, body: {} });
			expect(execution?.jsonOf('Count')).toEqual([{ n: 1 }]);
			expect(text).not.toContain('"n"');
		}
		expect((await trigger.deliver({ body: {} })).execution).toBeUndefined();
		await trigger.close();
	});

	it.each([
		['the first item of the last node', 'return [{ a: 1 }, { b: 2 }]', 200, { a: 1 }],
		['no reason of a failure', 'throw new Error("secret")', 500, { message: 'Error in workflow' }],
		[
			'that there is no item',
			'return []',
			500,
			{ code: 0, message: 'No item to return was found' },
		],
	])('answers %s when it waits for the workflow', async (_, jsCode, status, answer) => {
		const trigger = await open({
			parameters: { token: 't', waits: true },
			nodes: [code('First', 'return [{ first: 1 }]'), code('Last', jsCode)],
		});
		const delivery = await trigger.deliver({ query: { token: 't' }, body: {} });
		expect([delivery.status, JSON.parse(delivery.text)]).toEqual([status, answer]);
		await trigger.close();
	});

	it('answers with its own item when it waits and nothing follows', async () => {
		const trigger = await open({ parameters: { token: 't', waits: true } });
		const { text } = await trigger.deliver({ query: { token: 't' }, body: { a: 1 } });
		expect(JSON.parse(text)).toMatchObject({ body: { a: 1 } });
		await trigger.close();
	});

	it('answers like n8n for other methods and for broken JSON', async () => {
		const trigger = await open();
		expect((await trigger.deliver({ method: 'GET' })).status).toBe(404);
		expect((await trigger.deliver({ body: '{' })).status).toBe(422);
		await trigger.close();
	});

	it('receives what others deliver to its loopback address', async () => {
		const trigger = await open({ instanceUrl: 'loopback' });
		await send(`${trigger.url()}?token=t`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '[1]',
		});
		expect(trigger.deliveries).toHaveLength(1);
		expect(trigger.deliveries[0].items?.[0].json.body).toEqual([1]);
		await trigger.close();
	});
});
