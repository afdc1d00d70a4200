import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { systemClock, type Clock } from '../../transport/clock';
import { PollCursor, type NewRow } from './cursor';
import { readNewestRow } from './newest';
import { SeenPairs } from './seen';
import { toWindow, type PollSource, type StartFrom } from './source';
import { fingerprintOf, loadState, storeState, type PollState } from './state';

const STATIC_DATA_KEY = 'poll';
const BUDGET_SHARE = 0.8;
/** For n8n versions that name no budget. */
const DEFAULT_BUDGET_MS = 30_000;
const MAX_PAGES = 10_000;
const HOUR_MS = 60 * 60 * 1_000;
const WIDEST_ZONE_MS = 14 * HOUR_MS;

/** The nodes whose poll is running in this process, as `workflow id:node id`. */
const running = new Set<string>();

export interface PollOptions {
	source: PollSource;
	/** What the state belongs to (resource, event, account): other settings start over. */
	settings: IDataObject;
	startFrom: StartFrom;
	/** How far before the cursor each window begins (ms), for rows that show up late. */
	overlapMs: number;
	/** What a row is to the user, in the singular: `contact`. */
	noun: string;
	/** The item's JSON. Default: the row as it came. */
	toItem?(row: IDataObject): IDataObject;
	clock?: Pick<Clock, 'now' | 'wallTime'>;
}

/**
 * What a sync trigger's `poll()` returns: the rows that are new since the last poll, oldest first,
 * or null when there are none, or when a poll of the same node is still running. In a test run: the
 * newest row, without touching the state.
 *
 * The state is written once, when the poll is over. A crash between that and n8n's saving it repeats
 * at most the rows of that poll. Versions of n8n that save it only with emitted rows read a longer
 * window after a restart: cursor and memory are saved together, so nothing is skipped or repeated.
 * @throws what `readPage` threw, when the poll brought no rows; rows read before go out first, and
 * the next poll goes on at the page that failed
 * @throws NodeOperationError when a test run finds no row, the start date is no date, or the list
 * cannot be read to its end
 */
export async function pollRows(
	context: IPollFunctions,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [[await newestItem(context, options)]];

	const node = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	if (running.has(node)) return null;
	running.add(node);
	try {
		return await pollOnce(context, options);
	} finally {
		running.delete(node);
	}
}

async function newestItem(
	context: IPollFunctions,
	options: PollOptions,
): Promise<INodeExecutionData> {
	const clock = options.clock ?? systemClock;
	const row = await readNewestRow(options.source, budgetOf(context), clock);
	if (row === undefined) {
		throw new NodeOperationError(context.getNode(), `There is no ${options.noun} to show yet`, {
			description: `The account answered, but its list is empty. Create one ${options.noun} and fetch the test event again.`,
		});
	}
	return toExecutionData(row, options);
}

async function pollOnce(
	context: IPollFunctions,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	const clock = options.clock ?? systemClock;
	const deadline = clock.now() + budgetOf(context);
	const staticData: IDataObject = context.getWorkflowStaticData('node');
	const settings = fingerprintOf({ ...options.settings, startFrom: { ...options.startFrom } });
	const stored = loadState(staticData[STATIC_DATA_KEY], settings);
	const isUnreadable = stored === 'malformed';

	// What was emitted so far is unknown then: only "now" repeats nothing.
	if (isUnreadable || (stored === undefined && options.startFrom.mode === 'now')) {
		const start = await stateFromNow(context, options, settings, { clock, deadline });
		staticData[STATIC_DATA_KEY] = storeState(start);
		return null;
	}

	const state = stored ?? stateAtStart(context, options.startFrom, settings);
	const result = await readWindow(context, options, state, { clock, deadline });
	if (result.pagesRead > 0) staticData[STATIC_DATA_KEY] = storeState(state);
	if (result.rows.length === 0) {
		if (result.failure !== undefined) throw result.failure.error;
		return null;
	}
	if (result.failure !== undefined) {
		context.logger.warn(
			`A page could not be read; the rows before it go out, the next poll reads it again: ${String(result.failure.error)}`,
		);
	}
	return [oldestFirst(result.rows).map(({ row }) => toExecutionData(row, options))];
}

interface WindowResult {
	rows: NewRow[];
	pagesRead: number;
	failure?: { error: unknown };
}

/** Reads pages until the pass is over, a page fails or the time is up. Always reads one. */
async function readWindow(
	context: IPollFunctions,
	{ source, overlapMs }: PollOptions,
	state: PollState,
	{ clock, deadline }: { clock: Pick<Clock, 'now' | 'wallTime'>; deadline: number },
): Promise<WindowResult> {
	const cursor = new PollCursor(state, source, overlapMs);
	const result: WindowResult = { rows: [], pagesRead: 0 };
	do {
		const sentAt = clock.wallTime();
		const { from, page: number } = cursor.nextPage(sentAt);
		if (number > MAX_PAGES) return { ...result, failure: { error: endlessList(context) } };
		const answer = await attempt(async () => await source.readPage(toWindow(from), number));
		if ('error' in answer) return { ...result, failure: answer };

		const outcome = cursor.accept(answer.value, { sentAt, receivedAt: clock.wallTime() });
		result.pagesRead += 1;
		result.rows.push(...outcome.rows);
		if (outcome.next === 'stuck') return { ...result, failure: { error: outOfReach(context) } };
		if (outcome.next === 'ended') break;
	} while (clock.now() < deadline);
	return result;
}

/** Emits nothing that exists: rows from before this moment, and those of the moment that are there. */
async function stateFromNow(
	context: IPollFunctions,
	options: PollOptions,
	settings: string,
	{ clock, deadline }: { clock: Pick<Clock, 'now' | 'wallTime'>; deadline: number },
): Promise<PollState> {
	const { source } = options;
	const ourTime = clock.wallTime();
	// Only to keep the answer short; a page of any rows tells the server's time.
	const page = await source.readPage(toWindow(ourTime - HOUR_MS), 1);
	const start = page.serverTime ?? ourTime;
	if (page.rows.length === 0 || page.rows.some((row) => source.namesZone?.(row) === false)) {
		return await stateFromLookBack(context, options, start, { settings, clock, deadline });
	}
	const state: PollState = { settings, cursor: start, floor: start, seen: new SeenPairs() };
	const cursor = new PollCursor(state, source, 0);
	cursor.accept(page, { sentAt: ourTime, receivedAt: ourTime });
	return { settings, cursor: start, floor: start, seen: state.seen };
}

/**
 * Dates that name no zone may lie hours before the moment at which they were written. So the hours
 * before the start are read, and what stands there is taken as seen instead of handed out.
 * @throws what `readPage` threw
 */
async function stateFromLookBack(
	context: IPollFunctions,
	options: PollOptions,
	start: number,
	{ settings, ...time }: { settings: string } & Parameters<typeof readWindow>[3],
): Promise<PollState> {
	const from = start - WIDEST_ZONE_MS;
	const state: PollState = { settings, cursor: from, floor: from, seen: new SeenPairs() };
	const { failure } = await readWindow(context, options, state, time);
	if (failure !== undefined) throw failure.error;
	return state;
}

function stateAtStart(context: IPollFunctions, startFrom: StartFrom, settings: string): PollState {
	const seen = new SeenPairs();
	if (startFrom.mode !== 'date') return { settings, seen };
	const { date } = startFrom;
	if (Number.isNaN(new Date(date).getTime())) {
		throw new NodeOperationError(context.getNode(), 'The start date is not a date', {
			description: 'Pick a date in Start Date, or choose another value in Start From.',
		});
	}
	return { settings, cursor: date, floor: date, seen };
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
	try {
		return { value: await work() };
	} catch (error) {
		return { error };
	}
}

/** Milliseconds this poll may read; newer n8n versions abandon a poll that exceeds its budget. */
function budgetOf(context: IPollFunctions): number {
	const budgetMs =
		'getPollBudgetMs' in context && typeof context.getPollBudgetMs === 'function'
			? context.getPollBudgetMs()
			: DEFAULT_BUDGET_MS;
	return budgetMs * BUDGET_SHARE;
}

function oldestFirst(rows: NewRow[]): NewRow[] {
	const dateOf = ({ stamp }: NewRow) => stamp ?? Infinity;
	return [...rows].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

function toExecutionData(row: IDataObject, { toItem }: PollOptions): INodeExecutionData {
	return { json: toItem?.(row) ?? row };
}

function endlessList(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The list did not end after ${MAX_PAGES} pages`,
		{ description: 'Start from a later date, so that fewer records have to be read.' },
	);
}

function outOfReach(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'More records changed than the server hands out in one list',
		{
			description:
				'The list is not in the order of its dates, so it cannot be continued by date without skipping records. Poll more often, or start from now.',
		},
	);
}
