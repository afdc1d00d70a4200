jest.mock('../../../nodes/shared/transport/clock', () => {
	const { VirtualClock } = jest.requireActual<typeof import('../../support/virtualClock')>(
		'../../support/virtualClock',
	);
	return { systemClock: new VirtualClock() };
});

import type { IDataObject } from 'n8n-workflow';

import { systemClock } from '../../../nodes/shared/transport/clock';
import type { VirtualClock } from '../../support/virtualClock';
import { seededRandom } from '../transport/limiter/support/random';
import { listServer, rowsOf } from '../transport/support/listServer';
import type { Reply } from '../transport/support/scriptedServer';
import { FakeExecution, type FakeExecutionOptions } from './support/fakeExecution';
import { addTag, getContact, getContacts, sendMessage } from './support/operations';

const clock = systemClock as VirtualClock;

const execution = (options: Omit<FakeExecutionOptions, 'clock'>) =>
	new FakeExecution({ clock, ...options });

/** Messages to as many different people. */
const messages = (count: number, options: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ to: `p${index}`, text: `t${index}`, options }));

const textsOf = (run: FakeExecution) => run.sent.map(({ body }) => body.text);

describe('results', () => {
	it('keep the order of the items under random latency, each paired with its item', async () => {
		const random = seededRandom(7);
		const run = execution({
			operation: sendMessage,
			items: messages(40),
			answer: ({ body }) => ({ body: { said: body.text }, afterMs: random() * 3_000 }),
		});
		expect(await run.run()).toEqual(
			messages(40).map(({ text }, item) => ({ json: { said: text }, pairedItem: { item } })),
		);
		expect(run.mostInFlight).toBe(5);
	});

	it.each([1, 3, 20])('are worked on at most %i at a time where that is set', async (parallel) => {
		const run = execution({
			operation: sendMessage,
			items: messages(50, { parallelRequests: parallel }),
			answer: () => ({ body: {}, afterMs: 100 }),
		});
		await run.run();
		expect(run.mostInFlight).toBe(parallel);
	});

	it('of a list are all paired with the item that asked', async () => {
		const run = execution({
			operation: getContacts,
			items: [{}, {}],
			answer: ({ query }) => listServer(rowsOf(3))({ query }),
		});
		expect((await run.run()).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});

	it('never hold a top-level error, which n8n would take for a failure', async () => {
		const run = execution({
			operation: getContacts,
			items: [{}],
			answer: () => ({
				body: [
					{ id: 1, error: 'bounced' },
					{ id: 2, error: null },
				],
			}),
		});
		expect((await run.run()).map(({ json }) => json)).toEqual([
			{ id: 1, vendorError: 'bounced' },
			{ id: 2, vendorError: null },
		]);
	});

	it('of an empty answer say success', async () => {
		const run = execution({
			operation: sendMessage,
			items: messages(1),
			answer: () => ({ status: 204 }),
		});
		expect(await run.run()).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	});

	it('are none for no items', async () => {
		expect(await execution({ operation: sendMessage, items: [] }).run()).toEqual([]);
	});
});

describe('items for one recipient', () => {
	it('are sent one after another in input order, while others go on', async () => {
		const random = seededRandom(11);
		const items = Array.from({ length: 60 }, (_, index) => ({
			to: `p${index % 4}`,
			text: `${index}`,
		}));
		let overlaps = 0;
		const busy = new Set<unknown>();
		const run = execution({
			operation: sendMessage,
			items,
			answer: async ({ body }) => {
				if (busy.has(body.to)) overlaps++;
				busy.add(body.to);
				await clock.sleep(random() * 2_000);
				busy.delete(body.to);
				return { body: { text: body.text } };
			},
		});
		const results = await run.run();
		expect(results.map(({ json }) => json.text)).toEqual(items.map(({ text }) => text));
		expect(overlaps).toBe(0);
		expect(run.mostInFlight).toBe(4);
		for (const person of ['p0', 'p1', 'p2', 'p3']) {
			const texts = run.sent
				.filter(({ body }) => body.to === person)
				.map(({ body }) => Number(body.text));
			expect(texts).toEqual([...texts].sort((a, b) => a - b));
		}
	});
});

describe('a record that is read, merged and written', () => {
	/** Contacts whose writes take hold when they are answered. */
	function slowContacts() {
		const tags = new Map<string, string[]>();
		const answer = async ({
			method,
			path,
			body,
		}: {
			method: string;
			path: string;
			body: IDataObject;
		}) => {
			await clock.sleep(300);
			if (method === 'PATCH') tags.set(path, body.tags as string[]);
			return { body: { tags: tags.get(path) ?? [] } };
		};
		return { tags, answer };
	}
	const credential = { apiKey: 'one shared key' };

	it('loses no update between the items of one run', async () => {
		const { tags, answer } = slowContacts();
		const items = ['a', 'b', 'c', 'd', 'e'].map((tag) => ({ contactId: '7', tag }));
		await execution({ operation: addTag, items, answer }).run();
		expect(tags.get('/v1/contacts/7')).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('loses no update between two executions', async () => {
		const { tags, answer } = slowContacts();
		const runs = ['a', 'b'].map((name) =>
			execution({
				operation: addTag,
				items: [1, 2, 3].map((number) => ({ contactId: '7', tag: `${name}${number}` })),
				answer,
				credential,
			}).start(),
		);
		await clock.run(Promise.all(runs));
		expect([...(tags.get('/v1/contacts/7') ?? [])].sort()).toEqual([
			'a1',
			'a2',
			'a3',
			'b1',
			'b2',
			'b3',
		]);
	});

	it('does not hold up other records', async () => {
		const { tags, answer } = slowContacts();
		const items = ['1', '2', '3', '4', '5'].map((contactId) => ({ contactId, tag: 'a' }));
		const startedAt = clock.now();
		await execution({ operation: addTag, items, answer }).run();
		expect(clock.now() - startedAt).toBe(600);
		expect(tags.size).toBe(5);
	});

	it('lets go of the record when one of them fails', async () => {
		const { tags, answer } = slowContacts();
		let first = true;
		const run = execution({
			operation: addTag,
			items: ['a', 'b'].map((tag) => ({ contactId: '7', tag })),
			continueOnFail: true,
			answer: async (sent) => {
				const reply = await answer(sent);
				const fails = first;
				first = false;
				return fails ? { status: 403 } : reply;
			},
		});
		expect(await run.run()).toHaveLength(2);
		expect(tags.get('/v1/contacts/7')).toEqual(['b']);
	});
});

describe('the first failure', () => {
	const REFUSED: Reply = { status: 422, body: { message: 'Phone is invalid' } };

	it('starts no new item, lets the running ones finish, and says what was sent', async () => {
		const run = execution({
			operation: sendMessage,
			items: messages(60),
			answer: ({ body }) =>
				body.text === 't39' ? { ...REFUSED, afterMs: 150 } : { body: {}, afterMs: 100 },
		});
		const error = await run.fail();
		expect(error.message).toBe('Phone is invalid');
		expect(error.description).toContain(
			'Items 0-38 and 40-43 were sent. Items 44-59 were not started.',
		);
		expect(textsOf(run)).toEqual(messages(44).map(({ text }) => text));
	});

	it('names the first in input order when several fail, and all of them', async () => {
		const run = execution({
			operation: sendMessage,
			items: messages(9),
			answer: ({ body }) => ({
				status: ['t1', 't3'].includes(String(body.text)) ? 422 : 200,
				body: { message: `about ${String(body.text)}` },
				afterMs: body.text === 't1' ? 900 : 100,
			}),
		});
		const error = await run.fail();
		expect(error.message).toBe('about t1');
		expect(error.description).toContain('Items 1 and 3 did not succeed.');
	});

	it('of a single item needs no such words', async () => {
		const error = await execution({
			operation: sendMessage,
			items: messages(1),
			answer: () => REFUSED,
		}).fail();
		expect(error.description).not.toMatch(/\bItems?\b/);
	});

	it('says read for an operation that reads', async () => {
		const items = [{ contactId: '1' }, { contactId: '2' }];
		const run = execution({
			operation: getContact,
			items,
			answer: ({ path }) => (path.endsWith('2') ? { status: 404, body: {} } : { body: { id: 1 } }),
		});
		expect((await run.fail()).description).toContain('Item 0 was read.');
	});
});

describe('with Continue on Fail', () => {
	it('a failed item gives an error item in its place, beside the successes', async () => {
		const run = execution({
			operation: sendMessage,
			items: messages(12),
			continueOnFail: true,
			answer: ({ body }) =>
				body.text === 't3'
					? { status: 422, body: { message: 'Phone is invalid', details: ['phone: too short'] } }
					: { body: { said: body.text } },
		});
		const results = await run.run();
		expect(results).toHaveLength(12);
		expect(results[3]).toMatchObject({
			json: { error: 'Phone is invalid' },
			error: {
				message: 'Phone is invalid',
				description: expect.stringContaining('phone: too short') as string,
				httpCode: '422',
			},
			pairedItem: { item: 3 },
		});
		expect(results[4]).toEqual({ json: { said: 't4' }, pairedItem: { item: 4 } });
	});

	it('an item with invalid parameters gives one too, and the others are sent', async () => {
		const items = messages(3);
		items[1].to = '';
		const run = execution({ operation: sendMessage, items, continueOnFail: true });
		const results = await run.run();
		expect(results[1].json.error).toContain("'to' is empty");
		expect(textsOf(run)).toEqual(['t0', 't2']);
	});
});

it('invalid parameters of item 5 mean that nothing is sent at all', async () => {
	const items = messages(8);
	items[5].to = '  ';
	const run = execution({ operation: sendMessage, items });
	const error = await run.fail();
	expect(error.message).toContain("'to' is empty [item 5]");
	expect(run.sent).toEqual([]);
});

describe('a dry run', () => {
	it('shows the requests with the key masked, and sends nothing', async () => {
		const credential = { apiKey: 'very-secret-key' };
		const run = execution({
			operation: sendMessage,
			items: messages(2, { dryRun: true }),
			credential,
		});
		const results = await run.run();
		expect(run.sent).toEqual([]);
		expect(results[1]).toEqual({
			json: {
				dryRun: true,
				requests: [
					{
						method: 'POST',
						url: 'https://api.acme.test/v1/messages?apiKey=***',
						headers: { 'X-Key': '***' },
						body: { to: 'p1', text: 't1' },
					},
				],
			},
			pairedItem: { item: 1 },
		});
	});

	it('does not show a key that stands in a parameter either', async () => {
		const credential = { apiKey: 'very/secret' };
		const items = [
			{ to: 'p', text: 'my key is very/secret or very%2fsecret', options: { dryRun: true } },
		];
		const results = await execution({ operation: sendMessage, items, credential }).run();
		expect(JSON.stringify(results)).not.toMatch(/very(\/|%2f)secret/i);
	});

	it('of a composed write sends the reads that decide it, and never the write', async () => {
		const items = [{ contactId: '7', tag: 'new', options: { dryRun: true } }];
		const run = execution({
			operation: addTag,
			items,
			answer: () => ({ body: { tags: ['old'] } }),
		});
		const [{ json }] = await run.run();
		expect(run.sent.map(({ method }) => method)).toEqual(['GET']);
		expect(json.requests).toMatchObject([
			{ method: 'GET', url: 'https://api.acme.test/v1/contacts/7?apiKey=***' },
			{ method: 'PATCH', body: { tags: ['old', 'new'] } },
		]);
	});

	it('of a list shows its first page', async () => {
		const run = execution({ operation: getContacts, items: [{ options: { dryRun: true } }] });
		const [{ json }] = await run.run();
		expect(json.requests).toMatchObject([
			{ url: expect.stringContaining('limit=100&page=1') as string },
		]);
		expect(run.sent).toEqual([]);
	});
});

describe('hints', () => {
	it.each([
		['4 seconds', '4', 0],
		['30 seconds', '30', 1],
	])('about a wait of %s are given only where it was long', async (_, seconds, count) => {
		const run = execution({
			operation: sendMessage,
			items: messages(2),
			answer: (__, index) =>
				index === 0 ? { status: 429, headers: { 'retry-after': seconds } } : { body: {} },
		});
		await run.run();
		expect(run.hints).toHaveLength(count);
		if (count > 0) expect(run.hints[0]).toContain('pauses of up to 30 seconds');
	});

	it('advise the import of the vendor for many writes, and not for as many reads', async () => {
		const vendor = { bulkAdvice: { fromWrites: 10, sentence: 'Use the import.' } };
		const writes = execution({ operation: sendMessage, items: messages(11), vendor });
		await writes.run();
		expect(writes.hints).toEqual(['Use the import.']);
		const few = execution({ operation: sendMessage, items: messages(10), vendor });
		await few.run();
		expect(few.hints).toEqual([]);
		const items = messages(11).map(({ to }) => ({ contactId: to }));
		const reads = execution({ operation: getContact, items, vendor });
		await reads.run();
		expect(reads.hints).toEqual([]);
	});
});

describe('stopping the execution', () => {
	it('sends nothing more within a second, whatever is still to do', async () => {
		const stop = new AbortController();
		const run = execution({
			operation: sendMessage,
			items: messages(30),
			signal: stop.signal,
			continueOnFail: true,
			vendor: { rateWindows: () => [{ limit: 5, durationMs: 60_000 }] },
		});
		const startedAt = clock.now();
		const ended = run.start().then(
			() => clock.now(),
			() => clock.now(),
		);
		await clock.advance(20_000);
		stop.abort();
		await clock.advance(120_000);
		expect((await ended) - startedAt).toBeLessThanOrEqual(21_000);
		expect(run.sent).toHaveLength(5);
	});
});

describe('a credential that cannot be used', () => {
	it.each<[IDataObject, string]>([
		[{ baseUrl: 'http://api.acme.test' }, 'must start with https://'],
		[{ baseUrl: '' }, 'is not a URL'],
		[{ routeOverrides: '{"contact.fly":"GET /x"}' }, 'unknown operation'],
	])('is said before anything is sent: %j', async (credential, message) => {
		const run = execution({ operation: sendMessage, items: messages(2), credential });
		const error = await run.fail();
		expect(error.message).toContain(message);
		expect(error.description).toContain('Open the credential');
		expect(run.sent).toEqual([]);
	});

	it('is shared by executions: a refusal of one holds back the other', async () => {
		const credential = { apiKey: 'key of two executions' };
		let refused = false;
		const answer = () => {
			if (refused) return { body: {} };
			refused = true;
			return { status: 429, headers: { 'retry-after': '40' } };
		};
		const [one, two] = [0, 1].map(() =>
			execution({ operation: sendMessage, items: messages(1), credential, answer }),
		);
		const startedAt = clock.now();
		const first = one.start();
		await clock.advance(1_000);
		await clock.run(Promise.all([first, two.start()]));
		expect(two.sent[0].at - startedAt).toBeGreaterThanOrEqual(40_000);
	});

	it('scales the limit by its share', async () => {
		const run = execution({
			operation: sendMessage,
			items: messages(20, { parallelRequests: 20 }),
			credential: { limitShare: 25 },
			vendor: { rateWindows: () => [{ limit: 20, durationMs: 10_000 }] },
		});
		const startedAt = clock.now();
		await run.run();
		expect(run.sent.filter(({ at }) => at - startedAt < 10_000)).toHaveLength(5);
	});
});
