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
import type { Vendor } from '../transport/vendor';

/** Somebody is looking at the open list. */
const SETTINGS = { timeoutMs: 15_000, maxWaitMs: 10_000 };
/** A filter is applied on our side, so it looks through more rows per request, and not for ever. */
const PAGE_SIZE = { browsing: 100, filtering: 1_000 };
const MOST_PAGES_WITHOUT_MATCH = 5;

export interface RecordSearch {
	route: string;
	paging(credential: ICredentialDataDecryptedObject): Paging;
	/** What the user reads in the list. */
	label(row: IDataObject): string;
}

/**
 * The entries of a searchable list. The filter looks into the label and the ID of each row.
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
	const paging = search.paging(connection.credential);
	const wanted = filter === '' ? PAGE_SIZE.browsing : PAGE_SIZE.filtering;
	const pageSize = Math.min(paging.largestPage, wanted);
	const list = { route: search.route, repeat: 'safe', paging, maxRows: pageSize } as const;

	let index = Number(paginationToken ?? 0);
	for (let pages = 0; pages < MOST_PAGES_WITHOUT_MATCH; pages++, index++) {
		const page = asPage(
			connection,
			await sendCall(connection, pageCall(list, index, pageSize), SETTINGS),
		);
		if (!page.ok) {
			if ('notAList' in page) {
				throw notAListError(page.notAList, errorContextOf(connection, SETTINGS));
			}
			throw toNodeApiError(page.failure, errorContextOf(connection, SETTINGS));
		}
		const { rows } = page.answer;
		const results = rows
			.map((row) => entryOf(row, vendor, search))
			.filter((entry) => entry !== undefined)
			.filter(({ name, value }) => matches(filter, name) || String(value) === filter);
		// A list that is scrolled has pages before this one whose rows nobody counted.
		const rowsRead = index === 0 ? rows.length : NaN;
		const position = { index, rowsRead, pageSize, honoursPageSize: false };
		const isLast = isLastPage(page.answer, position);
		if (results.length > 0 || isLast) {
			return { results, paginationToken: isLast ? undefined : String(index + 1) };
		}
	}
	return { results: [], paginationToken: String(index) };
}

function entryOf(
	row: IDataObject,
	{ idKeys }: Vendor,
	{ label }: RecordSearch,
): INodeListSearchItems | undefined {
	const id = idOf(row, idKeys);
	return id === undefined ? undefined : { name: label(row) || id, value: id };
}

function matches(filter: string, text: string): boolean {
	const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return plain(text).includes(plain(filter));
}
