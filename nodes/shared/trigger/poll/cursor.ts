import type { IDataObject } from 'n8n-workflow';
import { shortHash } from './seen';
import type { PollPage, PollSource } from './source';
import type { PollState, PollWindow } from './state';

const MAX_REREADS = 3;
const MAX_PAIRS = 100_000;
const MAX_STALE_PAGES = 2;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Servers date rows to the second, and some leave out rows dated exactly `from`. */
const MIN_OVERLAP_MS = 1_000;

/** A row to emit. */
export interface NewRow {
	row: IDataObject;
	/** Milliseconds since the epoch. */
	stamp: number | undefined;
}

/** When a page was asked for and when it came, by our own clock (ms). */
export interface PageTiming {
	sentAt: number;
	receivedAt: number;
}

/** What one page led to. */
export interface PageOutcome {
	rows: NewRow[];
	/** `more`: read the next page. `ended`: the pass is over. `stuck`: the server gives no more pages. */
	next: 'more' | 'ended' | 'stuck';
}

/**
 * The state machine of a sync trigger: which page to read next, which of its rows are new, and when
 * the cursor may move. It neither sends nor waits.
 *
 * Emits every row that is in the list when its window ends and is dated no more than the overlap
 * before the cursor, each pair of id and date once. A version that was overwritten before it was
 * read never shows, and a row deleted while a list of several pages is read can hide another one.
 */
export class PollCursor {
	private readonly overlapMs: number;

	constructor(
		readonly state: PollState,
		private readonly source: Pick<PollSource, 'idOf' | 'stampOf'>,
		overlapMs: number,
	) {
		this.overlapMs = Math.max(overlapMs, MIN_OVERLAP_MS);
	}

	/**
	 * The page to read next; begins a window where none is open.
	 * @param now our clock, ms since the epoch
	 */
	nextPage(now: number): { from: number | undefined; page: number } {
		const window = (this.state.window ??= this.begin(now));
		return { from: window.from, page: window.page };
	}

	/** Takes in the page that `nextPage` named. */
	accept(page: PollPage, timing: PageTiming): PageOutcome {
		const window = (this.state.window ??= this.begin(timing.sentAt));
		if (page.isOutOfReach)
			return { rows: [], next: this.continueByDate(window) ? 'more' : 'stuck' };

		// The list was made some time between asking and the Date header: the earliest is the safe one.
		if (page.serverTime !== undefined && window.page === 1 && isFirstPass(window)) {
			window.upperBound ??= page.serverTime - Math.max(0, timing.receivedAt - timing.sentAt);
		}
		this.compareWithPreviousPage(window, page.rows);
		const rows = page.rows.flatMap((row) => this.takeRow(window, row));
		const nextCursor = (window.greatest ?? 0) - (timing.receivedAt - window.beganAt);
		this.state.seen.shrink(MAX_PAIRS, nextCursor - this.overlapMs);

		if (!isPassOver(window, page)) {
			window.page += window.direction === 'forward' ? 1 : -1;
			return { rows, next: 'more' };
		}
		// Pages that ended the pass by repeating others are no pages of the list.
		if (isEndless(window)) window.furthestPage -= window.stalePages;
		if (isComplete(window)) this.finish(window, timing.receivedAt);
		else readAgain(window);
		return { rows, next: 'ended' };
	}

	private begin(now: number): PollWindow {
		const { cursor } = this.state;
		return {
			...(cursor !== undefined && { from: cursor - this.overlapMs }),
			beganAt: now,
			direction: 'forward',
			page: 1,
			furthestPage: 0,
			rereads: 0,
			hasChanges: false,
			isNewestFirst: true,
			isOldestFirst: true,
			stalePages: 0,
		};
	}

	/** Notes whether the page repeats the one before, as from a server that ignores the page number. */
	private compareWithPreviousPage(window: PollWindow, rows: IDataObject[]): void {
		if (rows.length === 0) return;
		const pairs = rows.map((row) => [this.identityOf(row), this.stampOf(row)]);
		const hash = shortHash(JSON.stringify(pairs));
		window.stalePages = hash === window.previousPage ? window.stalePages + 1 : 0;
		window.furthestPage = Math.max(window.furthestPage, window.page);
		window.previousPage = hash;
	}

	private takeRow(window: PollWindow, row: IDataObject): NewRow[] {
		const stamp = this.stampOf(row);
		if (stamp !== undefined) this.noteStamp(window, stamp);
		const oldest = Math.max(window.from ?? -Infinity, this.state.floor ?? -Infinity);
		if (stamp !== undefined && stamp < oldest) return [];
		const identity = stamp === undefined ? JSON.stringify(row) : this.identityOf(row);
		if (!this.state.seen.add(identity, stamp)) return [];
		window.hasChanges = true;
		return [{ row, stamp }];
	}

	private noteStamp(window: PollWindow, stamp: number): void {
		if (window.direction === 'forward' && window.stalePages === 0) {
			const previous = window.previousStamp ?? stamp;
			if (stamp > previous) window.isNewestFirst = false;
			if (stamp < previous) window.isOldestFirst = false;
			window.previousStamp = stamp;
		}
		// Without the server's time, a row dated far ahead must not carry the cursor past the others.
		if (window.upperBound === undefined && stamp > window.beganAt + DAY_MS) return;
		window.greatest = Math.max(window.greatest ?? -Infinity, stamp);
	}

	private identityOf(row: IDataObject): string {
		return this.source.idOf(row) ?? JSON.stringify(row);
	}

	private stampOf(row: IDataObject): number | undefined {
		const stamp = this.source.stampOf(row);
		return stamp !== undefined && Number.isFinite(stamp) ? stamp : undefined;
	}

	/**
	 * An oldest-first list that hands out no more pages goes on from its latest date. Any other is
	 * read from its first page again, so that what still comes in reach is not held up.
	 */
	private continueByDate(window: PollWindow): boolean {
		const { from, greatest, isOldestFirst } = window;
		const canMove =
			window.direction === 'forward' &&
			isOldestFirst &&
			greatest !== undefined &&
			greatest > (from ?? -Infinity);
		if (canMove) window.from = greatest;
		window.direction = 'forward';
		window.page = 1;
		window.furthestPage = 0;
		forgetPages(window);
		return canMove;
	}

	/**
	 * Rows that changed while the window was read may have been missed, and are dated later than its
	 * beginning. In the server's dates that is at the latest the greatest date less the time the
	 * reading took, whatever our clocks say; the server's own time bounds rows dated ahead.
	 */
	private finish(window: PollWindow, now: number): void {
		delete this.state.window;
		if (window.greatest === undefined) return;
		const safe = window.greatest - Math.max(0, now - window.beganAt);
		const target = Math.min(safe, window.upperBound ?? Infinity);
		this.state.cursor = Math.max(this.state.cursor ?? -Infinity, target);
		// A longer overlap, set later, must not bring back rows whose pairs are forgotten here.
		const oldest = this.state.cursor - this.overlapMs;
		this.state.floor = Math.max(this.state.floor ?? -Infinity, oldest);
		this.state.seen.forgetBefore(oldest);
	}
}

function isFirstPass(window: PollWindow): boolean {
	return window.rereads === 0;
}

function isPassOver(window: PollWindow, page: PollPage): boolean {
	if (window.direction === 'backward') return window.page <= 1;
	return page.rows.length === 0 || page.isLastPage || isEndless(window);
}

/** The server ignores the page number, or shows its last page for every later one. */
function isEndless(window: PollWindow): boolean {
	return window.direction === 'forward' && window.stalePages >= MAX_STALE_PAGES;
}

/**
 * Whether the pass can have missed nothing. A row that changes can jump from the pages read to those
 * not yet read and pull a third row back across the page boundary, unread. Newest-first lists only
 * push rows towards the pages still to come, and so do oldest-first lists read from their end.
 */
function isComplete(window: PollWindow): boolean {
	if (!window.hasChanges || window.furthestPage <= 1) return true;
	if (window.direction === 'forward' ? window.isNewestFirst : window.isOldestFirst) return true;
	return window.rereads >= MAX_REREADS;
}

/** Starts the next pass from the other end of the list. */
function readAgain(window: PollWindow): void {
	const isForward = window.direction === 'forward';
	window.direction = isForward ? 'backward' : 'forward';
	window.page = isForward ? window.furthestPage : 1;
	window.rereads += 1;
	window.hasChanges = false;
	if (isForward) window.stalePages = 0;
	else forgetPages(window);
}

function forgetPages(window: PollWindow): void {
	window.isNewestFirst = true;
	window.isOldestFirst = true;
	window.stalePages = 0;
	delete window.previousStamp;
	delete window.previousPage;
}
