/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import * as fc from 'fast-check';
import { pollRows, type PollOptions } from '../../../nodes/shared/trigger/poll/poll';
import { fakePollContext } from './pollContext';
import { PollServer, type ListOrder, type ServerOptions } from './pollServer';

const HOUR_MS = 3_600_000;
const OVERLAP_MS = 5 * 60 * 1_000;
const LATENCY_MS = 2_000;

type Change =
	| { type: 'insert'; id: number }
	| { type: 'late'; id: number; lateMs: number }
	| { type: 'update'; index: number };

interface Poll {
	type: 'poll';
	/** How many pages the budget allows. */
	pages: number;
	/** What changes while the page with that position in the poll is on its way. */
	changes: Change[][];
	/** The request with this position in the poll fails. */
	failsAt?: number;
	restarts: boolean;
}

interface Scenario {
	server: ServerOptions;
	skewMs: number;
	overlapMs: number;
	before: Step[];
	steps: Step[];
}

type Step = Poll | { type: 'wait'; ms: number } | Change;

const insert = fc.record({ type: fc.constant('insert' as const), id: fc.nat(99_999) });
const late = fc.record({
	type: fc.constant('late' as const),
	id: fc.nat(99_999),
	lateMs: fc.nat(OVERLAP_MS),
});
const update = fc.record({ type: fc.constant('update' as const), index: fc.nat(50) });
const wait = fc.record({ type: fc.constant('wait' as const), ms: fc.nat(20 * 60 * 1_000) });

/** Fewer rows change between two pages than a page holds (pages hold 100 and more in earnest). */
const poll = (pageSize: number) =>
	fc.record({
		type: fc.constant('poll' as const),
		pages: fc.integer({ min: 1, max: 6 }),
		changes: fc.array(fc.array(fc.oneof(insert, update), { maxLength: pageSize - 1 }), {
			maxLength: 5,
		}),
		failsAt: fc.option(fc.nat(5), { nil: undefined, freq: 4 }),
		restarts: fc.boolean(),
	});

const scenario: fc.Arbitrary<Scenario> = fc.integer({ min: 2, max: 5 }).chain((pageSize) =>
	fc.record({
		server: fc.record({
			order: fc.constantFrom<ListOrder>('newestFirst', 'oldestFirst', 'byId', 'heap'),
			pageSize: fc.constant(pageSize),
			honoursFilter: fc.boolean(),
			paging: fc.constantFrom<'honest' | 'clamped'>('honest', 'clamped'),
			tellsTime: fc.boolean(),
			tellsLastPage: fc.boolean(),
			resolutionMs: fc.constantFrom(1, 1_000),
			dateShiftMs: fc.constantFrom(0, 0, -3 * HOUR_MS, 3 * HOUR_MS),
		}),
		skewMs: fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }),
		overlapMs: fc.constantFrom(0, OVERLAP_MS),
		before: fc.array(fc.oneof(insert, update, wait), { maxLength: 15 }),
		steps: fc.array(
			fc.oneof(
				{ weight: 3, arbitrary: insert },
				{ weight: 1, arbitrary: late },
				{ weight: 3, arbitrary: update },
				{ weight: 1, arbitrary: wait },
				{ weight: 4, arbitrary: poll(pageSize) },
			),
			{ maxLength: 30 },
		),
	}),
);

/** A cursor at the greatest date seen, whatever the reading took, would skip a row here. */
const changesBehindTheGreatestDate: Scenario = {
	server: {
		order: 'newestFirst',
		pageSize: 3,
		honoursFilter: false,
		paging: 'clamped',
		tellsTime: false,
		tellsLastPage: false,
		resolutionMs: 1_000,
		dateShiftMs: 0,
	},
	skewMs: 0,
	overlapMs: 0,
	before: [{ type: 'insert', id: 0 }],
	steps: [
		{
			type: 'poll',
			pages: 5,
			changes: [
				[
					{ type: 'update', index: 0 },
					{ type: 'insert', id: 1 },
				],
				[
					{ type: 'insert', id: 2 },
					{ type: 'insert', id: 3 },
				],
			],
			restarts: false,
		},
		{ type: 'poll', pages: 2, changes: [], restarts: false },
		{ type: 'insert', id: 4 },
		{ type: 'insert', id: 5 },
	],
};

describe('a sync trigger over any list that changes while it is read', () => {
	it('emits the last version of every row, and no version twice', async () => {
		await fc.assert(
			fc.asyncProperty(scenario, async ({ server: options, skewMs, overlapMs, before, steps }) => {
				const run = new Run(new PollServer(options), skewMs, overlapMs);
				for (const step of before) await run.take(step);
				for (const step of steps) await run.take(step);
				await run.settle();

				expect(run.repeated()).toEqual([]);
				expect(run.missing()).toEqual([]);
			}),
			{ numRuns: Number(process.env.POLL_RUNS ?? 400), examples: [[changesBehindTheGreatestDate]] },
		);
	});
});

/** One sync trigger that starts from the beginning, and the list it reads. */
class Run {
	private readonly emitted: string[] = [];

	private readonly fake = fakePollContext();

	private requests = 0;

	constructor(
		private readonly server: PollServer,
		private readonly skewMs: number,
		private readonly overlapMs: number,
	) {
		server.latencyMs = LATENCY_MS;
	}

	async take(step: Step): Promise<void> {
		if (step.type === 'poll') await this.poll(step);
		else if (step.type === 'wait') this.server.time += step.ms;
		else this.change(step);
	}

	/** Polls without further changes, until nothing is left to read. */
	async settle(): Promise<void> {
		for (let quiet = 0, polls = 0; quiet < 3 && polls < 200; polls++) {
			const count = this.emitted.length;
			await this.poll({ type: 'poll', pages: 50, changes: [], restarts: true });
			quiet = this.emitted.length === count ? quiet + 1 : 0;
			this.server.time += 60_000;
		}
	}

	repeated(): string[] {
		return this.emitted.filter((pair, index) => this.emitted.indexOf(pair) !== index);
	}

	missing(): string[] {
		const emitted = new Set(this.emitted);
		return this.server.rows
			.map(({ id, stamp }) => pairOf(id, new Date(stamp ?? 0).toISOString()))
			.filter((pair) => !emitted.has(pair));
	}

	private change(change: Change): void {
		this.server.time += 37;
		if (change.type === 'update') this.server.update(change.index);
		else {
			const id = String(change.id).padStart(5, '0');
			if (this.server.rows.some((row) => row.id === id)) return;
			this.server.insert(id, change.type === 'late' ? Math.min(change.lateMs, this.overlapMs) : 0);
		}
	}

	private async poll({ pages, changes, failsAt, restarts }: Poll): Promise<void> {
		if (restarts) this.fake.restart();
		this.requests = 0;
		this.server.beforePage = () => {
			if (this.requests++ === failsAt) throw new Error('503');
		};
		this.server.afterPage = () => {
			for (const change of changes[this.requests - 1] ?? []) this.change(change);
		};
		const clock = {
			now: () => this.server.time,
			wallTime: () => this.server.time + this.skewMs,
		};
		const context = Object.assign(this.fake.context, {
			getPollBudgetMs: () => (pages * LATENCY_MS) / 0.8,
		});
		const options: PollOptions = {
			source: this.server.source,
			settings: {},
			startFrom: { mode: 'beginning' },
			overlapMs: this.overlapMs,
			noun: 'contact',
			clock,
		};
		try {
			const items = (await pollRows(context, options))?.[0] ?? [];
			for (const { json } of items) this.emitted.push(pairOf(json.id, json.updated_at));
		} catch (error) {
			expect(String(error)).toContain('503');
		}
	}
}

function pairOf(id: unknown, date: unknown): string {
	return `${String(id)} ${String(date)}`;
}
