import type { IDataObject } from 'n8n-workflow';
import { pollRows, type PollOptions } from '../../../nodes/shared/trigger/poll/poll';
import { fakePollContext, type PollFake } from './pollContext';
import { PollServer, type ServerOptions } from './pollServer';

const MINUTE_MS = 60_000;

function setUp(server: Partial<ServerOptions> = {}, options: Partial<PollOptions> = {}) {
	const list = new PollServer({ order: 'newestFirst', pageSize: 3, ...server });
	const fake = fakePollContext({ budgetMs: 5 * MINUTE_MS });
	const pollOptions: PollOptions = {
		source: list.source,
		settings: { resource: 'contact' },
		startFrom: { mode: 'beginning' },
		overlapMs: 5 * MINUTE_MS,
		noun: 'contact',
		clock: { now: () => list.time, wallTime: () => list.time },
		...options,
	};
	return { list, fake, options: pollOptions };
}

/** The ids that one poll emits, a minute after the last. */
async function poll(
	{ list, fake, options }: ReturnType<typeof setUp>,
	changed: Partial<PollOptions> = {},
): Promise<unknown[] | null> {
	list.time += MINUTE_MS;
	const result = await pollRows(fake.context, { ...options, ...changed });
	return result === null ? null : result[0].map(({ json }) => json.id);
}

async function pollTimes(run: ReturnType<typeof setUp>, times: number): Promise<unknown[]> {
	const ids: unknown[] = [];
	for (let count = 0; count < times; count++) ids.push(...((await poll(run)) ?? []));
	return ids;
}

function insert(list: PollServer, ...ids: string[]): void {
	for (const id of ids) {
		list.time += 1_000;
		list.insert(id);
	}
}

describe('where a sync trigger starts', () => {
	it('emits nothing that exists when it starts from now, then what comes after', async () => {
		const run = setUp({}, { startFrom: { mode: 'now' } });
		insert(run.list, 'a', 'b');
		expect(await poll(run)).toBeNull();
		insert(run.list, 'c', 'd');
		expect(await poll(run)).toEqual(['c', 'd']);
		expect(await poll(run)).toBeNull();
	});

	it.each([-90 * MINUTE_MS, 90 * MINUTE_MS])(
		'takes "now" from the server, not from a clock that is %d ms off',
		async (skewMs) => {
			const run = setUp({}, { startFrom: { mode: 'now' } });
			run.options.clock = { now: () => run.list.time, wallTime: () => run.list.time + skewMs };
			insert(run.list, 'a');
			expect(await poll(run)).toBeNull();
			insert(run.list, 'b');
			expect(await poll(run)).toEqual(['b']);
		},
	);

	it('takes "now" from its own clock when the server names no time', async () => {
		const run = setUp({ tellsTime: false }, { startFrom: { mode: 'now' } });
		insert(run.list, 'a');
		expect(await poll(run)).toBeNull();
		insert(run.list, 'b');
		expect(await poll(run)).toEqual(['b']);
	});

	it('leaves out a row of the very second in which it started', async () => {
		const run = setUp({ resolutionMs: 1_000 }, { startFrom: { mode: 'now' } });
		run.list.time += MINUTE_MS + 300;
		run.list.insert('a');
		run.list.time -= MINUTE_MS;
		expect(await poll(run)).toBeNull();
		run.list.insert('b');
		expect(await poll(run)).toEqual(['b']);
	});

	it('emits everything, oldest first, when it starts from the beginning', async () => {
		const run = setUp();
		insert(run.list, 'a', 'b', 'c', 'd', 'e');
		expect(await poll(run)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(run.list.requests[0]).toEqual({ page: 1 });
	});

	it('emits what is dated the start date or later, although the windows overlap', async () => {
		const run = setUp();
		insert(run.list, 'a', 'b');
		const date = run.list.time + 1_000;
		insert(run.list, 'c', 'd');
		run.options.startFrom = { mode: 'date', date };
		expect(await poll(run)).toEqual(['c', 'd']);
	});

	it('emits a row of exactly the start date from a server that leaves it out', async () => {
		const run = setUp({ leavesOutFrom: true }, { overlapMs: 0 });
		insert(run.list, 'a', 'b');
		run.options.startFrom = { mode: 'date', date: run.list.time };
		expect(await poll(run)).toEqual(['b']);
	});

	it('refuses a start date that is none', async () => {
		const run = setUp({}, { startFrom: { mode: 'date', date: NaN } });
		await expect(poll(run)).rejects.toThrow('The start date is not a date');
	});

	it('starts over when its settings change', async () => {
		const run = setUp();
		insert(run.list, 'a');
		expect(await poll(run)).toEqual(['a']);
		expect(await poll(run)).toBeNull();
		expect(await poll(run, { settings: { resource: 'deal' } })).toEqual(['a']);
		expect(await poll(run, { startFrom: { mode: 'now' } })).toBeNull();
	});

	it.each<[string, unknown]>([
		['a text', 'yesterday'],
		['a list', []],
		['an empty object', {}],
		['a cursor that is no number', { cursor: '2025-08-07' }],
		['a cursor beyond all dates', { cursor: 1e300 }],
		['no memory of what was emitted', { seen: undefined }],
		['a window without a page', { window: { beganAt: 0, direction: 'forward' } }],
	])('starts from now when its state is %s (what was emitted is unknown)', async (_, damage) => {
		const run = setUp();
		insert(run.list, 'a');
		await poll(run);
		const sound = run.fake.stored().poll as IDataObject;
		const isPart = damage !== null && typeof damage === 'object' && Object.keys(damage).length > 0;
		run.fake.stored().poll = (isPart ? { ...sound, ...damage } : damage) as IDataObject;
		expect(await poll(run)).toBeNull();
		insert(run.list, 'b');
		expect(await poll(run)).toEqual(['b']);
	});
});

describe('what a sync trigger emits', () => {
	it('emits each version of a row once, also when windows overlap', async () => {
		const run = setUp();
		insert(run.list, 'a');
		expect(await poll(run)).toEqual(['a']);
		run.list.update(0);
		expect(await poll(run)).toEqual(['a']);
		expect(await pollTimes(run, 3)).toEqual([]);
	});

	it('emits a row that shows up late, with a date inside the overlap', async () => {
		const run = setUp();
		insert(run.list, 'a', 'b');
		await poll(run);
		run.list.insert('late', 4 * MINUTE_MS);
		expect(await poll(run)).toEqual(['late']);
	});

	it('emits a row that shares its date with one that was emitted before', async () => {
		const run = setUp({ resolutionMs: 10 * MINUTE_MS });
		insert(run.list, 'a');
		expect(await poll(run)).toEqual(['a']);
		insert(run.list, 'b');
		expect(await poll(run)).toEqual(['b']);
		expect(await poll(run)).toBeNull();
	});

	it('emits a row without a date once, and again when its content changes', async () => {
		const run = setUp();
		run.list.rows.push({ id: 'a', stamp: undefined, version: 0 });
		expect(await pollTimes(run, 3)).toEqual(['a']);
		run.list.rows[0].version = 1;
		expect(await pollTimes(run, 3)).toEqual(['a']);
	});

	it('treats a date that cannot be read as none', async () => {
		const run = setUp();
		run.options.source = { ...run.list.source, stampOf: () => NaN };
		insert(run.list, 'a');
		expect(await pollTimes(run, 3)).toEqual(['a']);
	});

	it('tells rows without an id apart by their content', async () => {
		const run = setUp();
		run.options.source = { ...run.list.source, idOf: () => undefined };
		insert(run.list, 'a', 'b');
		expect(await pollTimes(run, 3)).toEqual(['a', 'b']);
	});

	it('drops old rows when the server ignores the filter', async () => {
		const run = setUp({ honoursFilter: false }, { startFrom: { mode: 'now' } });
		insert(run.list, 'a', 'b', 'c', 'd', 'e');
		await poll(run);
		insert(run.list, 'f');
		expect(await pollTimes(run, 3)).toEqual(['f']);
	});

	it.each([true, false])(
		'is not carried away by a row dated years ahead (server names its time: %s)',
		async (tellsTime) => {
			const run = setUp({ tellsTime });
			insert(run.list, 'a');
			run.list.insert('ahead', -3 * 365 * 24 * 60 * MINUTE_MS);
			expect(await poll(run)).toEqual(['a', 'ahead']);
			insert(run.list, 'b');
			expect(await pollTimes(run, 3)).toEqual(['b']);
		},
	);

	it('emits what changed while the answer with a row dated ahead was made', async () => {
		const run = setUp({}, { overlapMs: 0 });
		insert(run.list, 'a');
		run.list.insert('ahead', -24 * 60 * MINUTE_MS);
		run.list.latencyMs = 20_000;
		run.list.afterPage = () => run.list.insert('b');
		expect(await poll(run)).toEqual(['a', 'ahead']);
		run.list.afterPage = () => {};
		expect(await poll(run)).toEqual(['b']);
	});

	it('repeats nothing when the overlap is made longer', async () => {
		const run = setUp({}, { overlapMs: MINUTE_MS });
		insert(run.list, 'a');
		await poll(run);
		run.list.time += 60 * MINUTE_MS;
		insert(run.list, 'b');
		expect(await poll(run)).toEqual(['b']);
		expect(await poll(run, { overlapMs: 120 * MINUTE_MS })).toBeNull();
	});

	it('shapes the item when asked to', async () => {
		const run = setUp({}, { toItem: ({ id }) => ({ id, short: true }) });
		insert(run.list, 'a');
		expect(await pollRows(run.fake.context, run.options)).toEqual([
			[{ json: { id: 'a', short: true } }],
		]);
	});

	it('keeps polling from the same place over a restart', async () => {
		const run = setUp({ order: 'oldestFirst' });
		insert(run.list, 'a', 'b', 'c', 'd');
		expect(await poll(run)).toEqual(['a', 'b', 'c', 'd']);
		run.fake.restart();
		insert(run.list, 'e');
		run.fake.restart();
		expect(await pollTimes(run, 4)).toEqual(['e']);
	});
});

describe('lists of several pages that change while they are read', () => {
	const once = (change: () => void) => {
		let isDone = false;
		return () => {
			if (!isDone) change();
			isDone = true;
		};
	};

	it('finds the row that slipped across a page boundary of an oldest-first list', async () => {
		const run = setUp({ order: 'oldestFirst' });
		insert(run.list, 'a', 'b', 'c', 'd', 'e');
		run.list.afterPage = once(() => run.list.update(0));
		expect(await poll(run)).toEqual(['a', 'b', 'c', 'e', 'a']);
		expect(await pollTimes(run, 3)).toEqual(['d']);
	});

	it('finds it in a list without order whose dates are all equal', async () => {
		const run = setUp({ order: 'heap', resolutionMs: 24 * 60 * MINUTE_MS });
		insert(run.list, 'a', 'b', 'c', 'd', 'e');
		run.list.afterPage = once(() => run.list.update(0));
		expect(await pollTimes(run, 3)).toEqual(['a', 'b', 'c', 'e', 'd']);
	});

	it.each([4, 5])(
		'finds it among %d rows when the date is the creation and does not show the change',
		async (count) => {
			const run = setUp({ order: 'heap' });
			insert(run.list, ...['a', 'b', 'c', 'd', 'e'].slice(0, count));
			run.list.afterPage = once(() => run.list.rows.push(...run.list.rows.splice(0, 1)));
			const found = await pollTimes(run, 4);
			expect(found.sort()).toEqual(['a', 'b', 'c', 'd', 'e'].slice(0, count));
		},
	);

	it('reads a quiet newest-first list once', async () => {
		const run = setUp();
		insert(run.list, 'a', 'b', 'c', 'd', 'e', 'f', 'g');
		await poll(run);
		expect(run.list.requests.map(({ page }) => page)).toEqual([1, 2, 3]);
		await poll(run);
		expect(run.list.requests[3].from).toBeDefined();
	});

	it('reads a list that brings nothing new once, whatever its order', async () => {
		const run = setUp({ order: 'oldestFirst' });
		insert(run.list, 'a', 'b', 'c', 'd');
		await pollTimes(run, 2);
		const before = run.list.requests.length;
		await poll(run);
		expect(run.list.requests.slice(before).map(({ page }) => page)).toEqual([1, 2]);
		expect(run.fake.stored().poll).not.toHaveProperty('window');
	});

	it('gives up looking for slipped rows in a list that never rests', async () => {
		const run = setUp({ order: 'byId', pageSize: 10 });
		insert(run.list, ...'thequickbrownfxjmpsvlazydg');
		run.list.afterPage = () => run.list.update(0);
		await poll(run);
		expect(run.fake.stored().poll).toMatchObject({ window: { rereads: 1 } });
		await pollTimes(run, 2);
		expect(run.fake.stored().poll).toMatchObject({ window: { rereads: 3 } });
		await poll(run);
		expect(run.fake.stored().poll).not.toHaveProperty('window');
	});

	it.each([
		['ignored', 'newestFirst'],
		['ignored', 'oldestFirst'],
		['clamped', 'newestFirst'],
		['clamped', 'oldestFirst'],
	] as const)(
		'ends at pages that repeat themselves (page number %s, %s)',
		async (paging, order) => {
			const run = setUp({ paging, order });
			insert(run.list, 'a', 'b', 'c');
			expect(await poll(run)).toEqual(['a', 'b', 'c']);
			expect(run.list.requests).toHaveLength(3);
			expect(run.fake.stored().poll).not.toHaveProperty('window');
			expect(await poll(run)).toBeNull();
		},
	);

	it('ends at repeated pages even when each poll has time for one', async () => {
		const run = setUp({ paging: 'ignored' });
		run.fake = fakePollContext({ budgetMs: 1 });
		insert(run.list, 'a', 'b', 'c');
		expect(await pollTimes(run, 3)).toEqual(['a', 'b', 'c']);
		expect(run.fake.stored().poll).not.toHaveProperty('window');
	});

	it('goes on by date where an oldest-first list hands out no more pages', async () => {
		const run = setUp({ order: 'oldestFirst', reach: 2 });
		insert(run.list, ...'abcdefghijklmnop');
		expect((await pollTimes(run, 5)).join('')).toBe('abcdefghijklmnop');
		expect(run.fake.warnings).toEqual([]);
	});

	it('says so where more rows share one date than it hands out', async () => {
		const run = setUp({ order: 'oldestFirst', reach: 2, resolutionMs: 24 * 60 * MINUTE_MS });
		insert(run.list, ...'abcdefgh');
		expect(await poll(run)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
		expect(run.fake.warnings[0]).toContain('More records changed than the server hands out');
	});

	it('keeps saying so where only the first page is in reach', async () => {
		const run = setUp({ order: 'newestFirst', reach: 1 });
		insert(run.list, ...'abcde');
		expect(await poll(run)).toEqual(['c', 'd', 'e']);
		for (let count = 0; count < 4; count++) {
			await expect(poll(run)).rejects.toThrow('More records changed than the server hands out');
		}
	});

	it('says so where another list hands out no more pages, after what is in reach', async () => {
		const run = setUp({ order: 'newestFirst', reach: 2 });
		insert(run.list, ...'abcdefghij');
		expect(await poll(run)).toEqual(['e', 'f', 'g', 'h', 'i', 'j']);
		expect(run.fake.warnings[0]).toContain('More records changed than the server hands out');
		await expect(poll(run)).rejects.toThrow('More records changed than the server hands out');
		insert(run.list, 'k');
		expect(await poll(run)).toEqual(['k']);
	});
});

describe('the time and the failures of a poll', () => {
	it.each([
		[5 * MINUTE_MS, 4],
		[undefined, 1],
	])('stops at 80 % of a budget of %p ms and goes on at the next tick', async (budgetMs, pages) => {
		const run = setUp({ pageSize: 1 });
		run.fake = fakePollContext({ budgetMs });
		run.list.latencyMs = MINUTE_MS;
		insert(run.list, ...'abcdefghij');
		expect(await poll(run)).toHaveLength(pages);
		expect(run.list.requests).toHaveLength(pages);
		const rest = await pollTimes(run, 10);
		expect(rest).toHaveLength(10 - pages);
	});

	it('emits what was read before a page failed, and reads that page again', async () => {
		const run = setUp();
		insert(run.list, ...'abcdefgh');
		let requests = 0;
		run.list.beforePage = () => {
			if (++requests === 3) throw new Error('503 from the server');
		};
		expect(await poll(run)).toEqual(['c', 'd', 'e', 'f', 'g', 'h']);
		expect(run.fake.warnings[0]).toContain('503 from the server');
		expect(await poll(run)).toEqual(['a', 'b']);
		expect(run.list.requests.map(({ page }) => page)).toEqual([1, 2, 3, 3]);
	});

	it('lets the error up when the poll brought nothing, and changes no state', async () => {
		const run = setUp();
		insert(run.list, 'a');
		await poll(run);
		const before = JSON.stringify(run.fake.stored());
		run.list.beforePage = () => {
			throw new Error('503 from the server');
		};
		await expect(poll(run)).rejects.toThrow('503 from the server');
		expect(JSON.stringify(run.fake.stored())).toBe(before);
	});

	it('lets the error of the first poll up, so that the activation shows it', async () => {
		const run = setUp({}, { startFrom: { mode: 'now' } });
		run.list.beforePage = () => {
			throw new Error('401');
		};
		await expect(poll(run)).rejects.toThrow('401');
		expect(run.fake.stored()).toEqual({});
	});

	it('skips a poll while one of the same node is running, but not of another node', async () => {
		const run = setUp();
		insert(run.list, 'a');
		const other = fakePollContext({ node: 'n2' });
		const [first, second, third] = await Promise.all([
			pollRows(run.fake.context, run.options),
			pollRows(run.fake.context, run.options),
			pollRows(other.context, run.options),
		]);
		expect([first?.[0].length, second, third?.[0].length]).toEqual([1, null, 1]);
		insert(run.list, 'b');
		expect(await poll(run)).toEqual(['b']);
	});

	it('lets the next poll run after one that failed', async () => {
		const run = setUp();
		insert(run.list, 'a');
		run.list.beforePage = () => {
			throw new Error('503');
		};
		await expect(poll(run)).rejects.toThrow('503');
		run.list.beforePage = () => {};
		expect(await poll(run)).toEqual(['a']);
	});

	it('says so when a list has no end', async () => {
		const run = setUp({ pageSize: 1 });
		insert(run.list, 'a');
		await poll(run);
		const state = run.fake.stored().poll as IDataObject;
		run.fake.stored().poll = {
			...state,
			window: {
				beganAt: 0,
				direction: 'forward',
				page: 10_001,
				furthestPage: 10_000,
				rereads: 0,
				hasChanges: false,
				isNewestFirst: true,
				isOldestFirst: false,
				stalePages: 0,
			},
		};
		await expect(poll(run)).rejects.toThrow('The list did not end after 10000 pages');
	});
});

describe('fetching a test event', () => {
	const manual = (run: ReturnType<typeof setUp>): PollFake => {
		run.fake = fakePollContext({ mode: 'manual', budgetMs: 5 * MINUTE_MS, stored: { poll: 'x' } });
		return run.fake;
	};

	it.each(['newestFirst', 'oldestFirst', 'byId', 'heap'] as const)(
		'shows the newest row of a list of several pages (%s) and leaves the state alone',
		async (order) => {
			for (const honoursFilter of [true, false]) {
				const run = setUp({ order, honoursFilter });
				insert(run.list, 'd', 'z', 'b', 'a', 'y', 'c', 'x');
				run.list.time += 1_000;
				run.list.update(2);
				const fake = manual(run);
				expect(await poll(run)).toEqual(['b']);
				expect(fake.stored()).toEqual({ poll: 'x' });
			}
		},
	);

	it('looks back further only until it finds a row', async () => {
		const run = setUp();
		insert(run.list, 'a', 'b');
		run.list.time += 10 * 24 * 60 * MINUTE_MS;
		manual(run);
		expect(await poll(run)).toEqual(['b']);
		expect(run.list.requests.map(({ from }) => typeof from)).toEqual([
			'string',
			'string',
			'string',
		]);
	});

	it('shows a row older than all look-backs, and one without a date', async () => {
		const run = setUp();
		run.list.rows.push({ id: 'a', stamp: 0, version: 0 });
		manual(run);
		expect(await poll(run)).toEqual(['a']);
		run.list.rows[0] = { id: 'b', stamp: undefined, version: 0 };
		expect(await poll(run)).toEqual(['b']);
	});

	it('shows the newest row read so far when the time is up', async () => {
		const run = setUp({ order: 'oldestFirst' });
		insert(run.list, ...'abcdefghij');
		run.list.latencyMs = 3 * MINUTE_MS;
		manual(run);
		expect(await poll(run)).toEqual(['f']);
	});

	it('ends at a server that ignores the page number', async () => {
		const run = setUp({ paging: 'ignored' });
		insert(run.list, 'a', 'b', 'c');
		manual(run);
		expect(await poll(run)).toEqual(['c']);
		expect(run.list.requests).toHaveLength(2);
	});

	it('says that an empty account has nothing to show', async () => {
		const run = setUp();
		manual(run);
		await expect(poll(run)).rejects.toThrow('There is no contact to show yet');
	});
});
