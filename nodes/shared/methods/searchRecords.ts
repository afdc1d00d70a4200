import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { sendCall } from '../transport/api';
import { connect } from '../transport/connect';
import { isLastPage } from '../transport/endOfList';
import { asPage, idOf, pageCall, type Paging } from '../transport/list';
import { errorContextOf, notAListError, toNodeApiError } from '../transport/nodeError';
import type { QueryValue } from '../transport/request';
import type { Vendor } from '../transport/vendor';

/** Somebody is looking at the open list. */
const SETTINGS = { timeoutMs: 15_000, maxWaitMs: 10_000 };
/** A filter is applied on our side, so it looks through more rows per request, and not for ever. */
const PAGE_SIZE = { browsing: 100, filtering: 1_000 };
const MOST_PAGES_WITHOUT_MATCH = 5;

/** A search of the vendor's own. */
export interface ServerSearch {
	query: Record<string, QueryValue>;
	/** The same search on our side, for servers that ignore it. */
	finds(row: IDataObject): boolean;
}

export interface RecordSearch {
	route: string;
	/** Absent where the vendor gives the whole list at once. */
	paging?(credential: ICredentialDataDecryptedObject): Paging;
	/** What the user reads in the list. */
	label(row: IDataObject): string;
	/** The vendor's searches for a filter, one after another; without them its rows are looked through. */
	searches?(filter: string): ServerSearch[];
}

/**
 * The entries of a searchable list. Unless the vendor searches, the filter looks into the label and the
 * ID of each row.
 * @throws NodeApiError when the vendor refuses the list; the ID can still be typed
 */
export async function searchRecords(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	search: RecordSearch,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const connection = await connect(context, vendor);
	const paging = search.paging?.(connection.credential);
	const wanted = filter === '' ? PAGE_SIZE.browsing : PAGE_SIZE.filtering;
	const pageSize = Math.min(paging?.largestPage ?? wanted, wanted);
	const list = { route: search.route, repeat: 'safe', paging, maxRows: pageSize } as const;
	const searches = searchesFor(filter, vendor, search);

	let { turn, index } = readToken(paginationToken);
	for (let pages = 0; pages < MOST_PAGES_WITHOUT_MATCH; pages++) {
		const call = pageCall({ ...list, query: searches[turn].query }, index, pageSize);
		const page = asPage(connection, await sendCall(connection, call, SETTINGS));
		if (!page.ok) {
			if ('notAList' in page) {
				throw notAListError(page.notAList, errorContextOf(connection, SETTINGS));
			}
			throw toNodeApiError(page.failure, errorContextOf(connection, SETTINGS));
		}
		const { rows } = page.answer;
		const results = rows
			.filter((row) => searches.findIndex(({ finds }) => finds(row)) === turn)
			.map((row) => entryOf(row, vendor, search))
			.filter((entry) => entry !== undefined);
		// A list that is scrolled has pages before this one whose rows nobody counted.
		const rowsRead = index === 0 ? rows.length : NaN;
		const position = { index, rowsRead, pageSize, honoursPageSize: false };
		if (!paging || isLastPage(page.answer, position)) {
			turn++;
			index = 0;
		} else {
			index++;
		}
		const isEnd = turn >= searches.length;
		if (results.length > 0 || isEnd) {
			return { results, paginationToken: isEnd ? undefined : writeToken(turn, index) };
		}
	}
	return { results: [], paginationToken: writeToken(turn, index) };
}

function searchesFor(filter: string, vendor: Vendor, search: RecordSearch): ServerSearch[] {
	if (filter === '') return [{ query: {}, finds: () => true }];
	if (search.searches) return search.searches(filter);
	const finds = (row: IDataObject) => {
		const entry = entryOf(row, vendor, search);
		return entry !== undefined && (holds(entry.name, filter) || String(entry.value) === filter);
	};
	return [{ query: {}, finds }];
}

/** `3` is the page with that index, `1:3` that of the second search. */
function readToken(token = '0'): { turn: number; index: number } {
	const [index, turn = 0] = token.split(':').reverse().map(Number);
	return { turn, index };
}

function writeToken(turn: number, index: number): string {
	return turn === 0 ? String(index) : `${turn}:${index}`;
}

function entryOf(
	row: IDataObject,
	{ idKeys }: Vendor,
	{ label }: RecordSearch,
): INodeListSearchItems | undefined {
	const id = idOf(row, idKeys);
	return id === undefined ? undefined : { name: label(row) || id, value: id };
}

/** Whether a text holds another one, whatever the case and the accents. */
export function holds(text: string, part: string): boolean {
	const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return plain(text).includes(plain(part));
}
