import type { IDataObject } from 'n8n-workflow';
import { SeenPairs, shortHash } from './seen';

/** The window being read: everything from `from` on, page by page, over as many polls as it takes. */
export interface PollWindow {
	/** Milliseconds since the epoch, inclusive; absent: from the beginning. */
	from?: number;
	/** Our clock when the window was begun; only its distance to our clock later is used. */
	beganAt: number;
	/** The server's clock when the window was begun (ms since the epoch), where it told. */
	upperBound?: number;
	direction: 'forward' | 'backward';
	/** The page to read next. */
	page: number;
	/** The furthest page that held rows. */
	furthestPage: number;
	/** How often the window was read again from one end to the other. */
	rereads: number;
	/** The greatest date seen (ms since the epoch). */
	greatest?: number;
	/** This pass brought rows that were new: the list may have moved meanwhile. */
	hasChanges: boolean;
	isNewestFirst: boolean;
	isOldestFirst: boolean;
	/** The date of the last row read, to judge the order of the next. */
	previousStamp?: number;
	/** A hash of the ids and dates of the last page read. */
	previousPage?: string;
	/** Pages in a row that repeated the one before them. */
	stalePages: number;
}

/** What a sync trigger keeps between polls. */
export interface PollState {
	/** A fingerprint of the settings; other settings start over. */
	settings: string;
	/** Everything up to here was read to the end (server's date, ms since the epoch). */
	cursor?: number;
	/** Rows from before are never emitted (ms since the epoch). */
	floor?: number;
	window?: PollWindow;
	seen: SeenPairs;
}

/** A short fingerprint of the settings that a stored state belongs to. */
export function fingerprintOf(settings: IDataObject): string {
	return shortHash(JSON.stringify(settings));
}

/** The state as plain JSON for n8n's static data. */
export function storeState(state: PollState): IDataObject {
	return JSON.parse(JSON.stringify(state)) as IDataObject;
}

/**
 * The stored state; undefined when there is none or it belongs to other settings; `malformed` when
 * it cannot be trusted.
 */
export function loadState(stored: unknown, settings: string): PollState | 'malformed' | undefined {
	if (stored === undefined || stored === null) return undefined;
	if (!isRecord(stored) || typeof stored.settings !== 'string') return 'malformed';
	if (stored.settings !== settings) return undefined;
	const { cursor, floor, window, seen } = stored;
	const isSound =
		isOptionalStamp(cursor) &&
		isOptionalStamp(floor) &&
		Array.isArray(seen) &&
		(window === undefined || isWindow(window));
	if (!isSound) return 'malformed';
	const copy = JSON.parse(JSON.stringify({ cursor, floor, window })) as Partial<PollState>;
	return { ...copy, settings, seen: SeenPairs.from(seen) };
}

function isWindow(value: unknown): boolean {
	return (
		isRecord(value) &&
		isOptionalStamp(value.from) &&
		isStamp(value.beganAt) &&
		isOptionalStamp(value.upperBound) &&
		(value.direction === 'forward' || value.direction === 'backward') &&
		isCount(value.page) &&
		value.page > 0 &&
		isCount(value.furthestPage) &&
		isCount(value.rereads) &&
		isOptionalStamp(value.greatest) &&
		typeof value.hasChanges === 'boolean' &&
		typeof value.isNewestFirst === 'boolean' &&
		typeof value.isOldestFirst === 'boolean' &&
		isOptionalStamp(value.previousStamp) &&
		isCount(value.stalePages)
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= 0;
}

/** Within what a JavaScript date can hold, so that it can be sent as one. */
function isStamp(value: unknown): value is number {
	return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isOptionalStamp(value: unknown): boolean {
	return value === undefined || isStamp(value);
}
