jest.mock('../../../nodes/shared/transport/clock', () => {
	const { VirtualClock } = jest.requireActual<typeof import('../../support/virtualClock')>(
		'../../support/virtualClock',
	);
	return { systemClock: new VirtualClock() };
});

import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../nodes/shared/descriptor/operation';
import { systemClock } from '../../../nodes/shared/transport/clock';
import type { VirtualClock } from '../../support/virtualClock';
import type { Reply } from '../transport/support/scriptedServer';
import { DeduplicationDouble } from './support/deduplicationDouble';
import { FakeExecution, type FakeExecutionOptions } from './support/fakeExecution';
import { sendMessage } from './support/operations';

const clock = systemClock as VirtualClock;

const execution = (options: Partial<FakeExecutionOptions> & Pick<FakeExecutionOptions, 'items'>) =>
	new FakeExecution({ clock, operation: sendMessage, ...options });

/** Messages to different people, each with its send-once key. */
const keyed = (keys: string[]): IDataObject[] =>
	keys.map((sendOnceKey, index) => ({
		to: `p${index}`,
		text: `t${index}`,
		options: { sendOnceKey },
	}));

const SKIPPED = (sendOnceKey: string) => ({ skipped: true, sendOnceKey });

describe('claims at the same moment', () => {
	it('of one key send once', async () => {
		const store = new DeduplicationDouble(clock);
		const run = execution({ items: keyed(['a', 'a', 'a', 'a', 'a']), store });
		const results = await run.run();
		expect(run.sent).toHaveLength(1);
		expect(results.slice(1).map(({ json }) => json)).toEqual(new Array(4).fill(SKIPPED('a')));
	});

	it('of five keys send five, and keep all five', async () => {
		const store = new DeduplicationDouble(clock);
		const run = execution({ items: keyed(['a', 'b', 'c', 'd', 'e']), store });
		await run.run();
		expect(run.sent).toHaveLength(5);
		expect([...store.keys].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('by five executions of one node send once', async () => {
		const store = new DeduplicationDouble(clock);
		const runs = [1, 2, 3, 4, 5].map(() => execution({ items: keyed(['a']), store }));
		await clock.run(Promise.all(runs.map(async (run) => await run.start())));
		expect(runs.flatMap(({ sent }) => sent)).toHaveLength(1);
	});

	it('would lose each other in this store without the queue (so the double proves something)', async () => {
		const store = new DeduplicationDouble(clock);
		const claim = async (key: string) =>
			await store.checkProcessedAndRecord([key], 'node', { mode: 'entries' });
		await clock.run(claim('first'));
		await clock.run(Promise.all(['a', 'b', 'c'].map(claim)));
		expect(store.keys).toHaveLength(2);
	});
});

describe('a key', () => {
	it('of an earlier execution skips the item', async () => {
		const store = new DeduplicationDouble(clock);
		await execution({ items: keyed(['a']), store }).run();
		const later = execution({ items: keyed(['a', 'b']), store });
		expect((await later.run())[0].json).toEqual(SKIPPED('a'));
		expect(later.sent).toHaveLength(1);
	});

	it('that is empty claims nothing', async () => {
		const store = new DeduplicationDouble(clock);
		const run = execution({ items: keyed(['', '  ']), store });
		await run.run();
		expect(run.sent).toHaveLength(2);
		expect(store.keys).toEqual([]);
	});

	it('is not claimed by a dry run', async () => {
		const store = new DeduplicationDouble(clock);
		const items = [{ to: 'p', options: { sendOnceKey: 'a', dryRun: true } }];
		await execution({ items, store }).run();
		expect(store.keys).toEqual([]);
	});

	it('is claimed just before the send, not for items that are never reached', async () => {
		const store = new DeduplicationDouble(clock);
		const items = keyed(['a', 'b', 'c', 'd']).map((item) => ({
			...item,
			options: { ...(item.options as IDataObject), parallelRequests: 1 },
		}));
		const answer = (): Reply => ({ status: 422, body: { message: 'No' } });
		await execution({ items, store, answer }).fail();
		expect(store.keys).toEqual([]);
		const again = execution({ items, store });
		await again.run();
		expect(again.sent).toHaveLength(4);
	});

	it('is claimed by the second try when the first insert of the row throws', async () => {
		const store = new DeduplicationDouble(clock);
		store.failNext(1);
		const run = execution({ items: keyed(['a']), store });
		await run.run();
		expect(run.sent).toHaveLength(1);
		expect(store.keys).toEqual(['a']);
	});

	it('that cannot be claimed at all sends nothing', async () => {
		const store = new DeduplicationDouble(clock);
		store.failNext(2);
		const run = execution({ items: keyed(['a']), store });
		expect((await run.fail()).message).toBe('The database is away');
		expect(run.sent).toEqual([]);
	});
});

describe('after a definite failure', () => {
	it.each<[string, Reply]>([
		['a 422', { status: 422, body: { message: 'No' } }],
		['a 401', { status: 401 }],
		['a 2xx that says it failed', { body: { success: false, message: 'No' } }],
		['a host that is not there', { errorCode: 'ENOTFOUND' }],
		['a refusal for a day', { status: 429, headers: { 'retry-after': '86400' } }],
		['a redirect', { status: 302, headers: { location: 'https://b.test' } }],
	])('the key is given back: %s', async (_, reply) => {
		const store = new DeduplicationDouble(clock);
		const error = await execution({ items: keyed(['a']), store, answer: () => reply }).fail();
		expect(error.description).not.toContain('send-once key');
		expect(store.keys).toEqual([]);
	});

	it('the failure is told even when the key cannot be given back, and so is that', async () => {
		const store = new DeduplicationDouble(clock);
		const answer = (): Reply => {
			store.failNext(1);
			return { status: 422, body: { message: 'Phone is invalid' } };
		};
		const error = await execution({ items: keyed(['a']), store, answer }).fail();
		expect(error.message).toBe('Phone is invalid');
		expect(error.description).toContain('send-once key could not be given back');
	});

	it('when a stopped execution has sent nothing, the key is given back', async () => {
		const store = new DeduplicationDouble(clock);
		const stop = new AbortController();
		const run = execution({
			items: keyed(['a']),
			store,
			signal: stop.signal,
			answer: () => ({ status: 429, headers: { 'retry-after': '60' } }),
		});
		const ended = run.start().catch(() => undefined);
		await clock.advance(10_000);
		stop.abort();
		await clock.run(ended);
		expect(store.keys).toEqual([]);
	});
});

describe('after an unknown outcome', () => {
	const UNKNOWN: Array<[string, Reply]> = [
		['a 502', { status: 502 }],
		['a 500 of the vendor', { status: 500, body: { message: 'Queue is down' } }],
		['a reset', { errorCode: 'ECONNRESET' }],
		['our timeout', { errorCode: 'ECONNABORTED' }],
		['a web page with status 200', { text: '<html>' }],
	];

	it.each(UNKNOWN)('the key is kept, and the error says so: %s', async (_, reply) => {
		const store = new DeduplicationDouble(clock);
		const error = await execution({ items: keyed(['a']), store, answer: () => reply }).fail();
		expect(error.message).toContain('may have been processed');
		expect(error.description).toContain('The send-once key is kept');
		expect(error.description).toContain('Open the chat in Acme');
		expect(store.keys).toEqual(['a']);
		const again = execution({ items: keyed(['a']), store });
		expect((await again.run())[0].json).toEqual(SKIPPED('a'));
	});

	it.each(UNKNOWN)(
		'the key is kept too where the operation words the failure itself: %s',
		async (_, reply) => {
			const store = new DeduplicationDouble(clock);
			const wordsItself = operation<IDataObject>({
				...sendMessage,
				prepare: () => ({}),
				lane: undefined,
				run: async (body, api) => {
					const result = await api.trySend({ route: 'message.send', body, repeat: 'refused-only' });
					return result.ok ? [{ json: {} }] : api.fail('No answer', 'Look into the chat');
				},
			});
			const run = execution({
				items: keyed(['a']),
				store,
				answer: () => reply,
				operation: wordsItself,
			});
			expect((await run.fail()).description).toContain('The send-once key is kept');
			expect(store.keys).toEqual(['a']);
		},
	);
});

describe('a key of the operation itself', () => {
	const grant = operation<string>({
		...sendMessage,
		value: 'grant',
		sendsOnce: false,
		once: { parameter: 'grantKey', label: 'grant key', keyOf: (grantKey) => grantKey },
		prepare: (parameters) => parameters.text('grantKey'),
		lane: undefined,
		run: async (_, api) => [
			api.record(await api.send({ route: 'message.send', body: {}, repeat: 'refused-only' })),
		],
	});
	const grants = (keys: string[], store: DeduplicationDouble, answer?: () => Reply) =>
		execution({
			operation: grant,
			items: keys.map((grantKey) => ({ grantKey })),
			store,
			...(answer ? { answer } : {}),
		});

	it('lets the write take place once, and skips the item under the name of its parameter', async () => {
		const store = new DeduplicationDouble(clock);
		await grants(['a'], store).run();
		const later = grants(['a', 'b'], store);
		expect((await later.run()).map(({ json }) => json)).toEqual([
			{ skipped: true, grantKey: 'a' },
			{},
		]);
		expect(later.sent).toHaveLength(1);
	});

	it('is not needed', async () => {
		const store = new DeduplicationDouble(clock);
		const run = grants(['', ''], store);
		await run.run();
		expect(run.sent).toHaveLength(2);
		expect(store.keys).toEqual([]);
	});

	it('is kept under its own name after an unknown outcome, and given back after a refusal', async () => {
		const store = new DeduplicationDouble(clock);
		const { description } = await grants(['a'], store, () => ({ status: 502 })).fail();
		expect(description).toContain('The grant key is kept, so this item will be skipped.');
		await grants(['b'], store, () => ({ status: 400, body: { message: 'No' } })).fail();
		expect(store.keys).toEqual(['a']);
	});
});
