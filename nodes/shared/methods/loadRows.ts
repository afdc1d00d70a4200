import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { collectRows } from '../execute/listRows';
import { connect } from '../transport/connect';
import type { Paging } from '../transport/list';
import { errorContextOf, notAListError, toNodeApiError } from '../transport/nodeError';
import type { Vendor } from '../transport/vendor';

/** Somebody is looking at the open list. */
const SETTINGS = { timeoutMs: 15_000, maxWaitMs: 10_000, parallelRequests: 1 };
/** Nobody scrolls through more entries of a plain dropdown. */
const MOST_ROWS = 1_000;

/**
 * The rows from which a plain dropdown is filled.
 * @throws NodeApiError when the vendor refuses the list; a value can still be given by expression
 */
export async function loadRows(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	list: { route: string; paging: Paging },
): Promise<IDataObject[]> {
	const connection = await connect(context, vendor);
	const call = { ...list, repeat: 'safe', maxRows: MOST_ROWS, decides: true } as const;
	const { rows, interrupted } = await collectRows(connection, call, SETTINGS);
	if (!interrupted || rows.length > 0) return rows;
	const { reason } = interrupted;
	const errorContext = errorContextOf(connection, SETTINGS);
	if ('failure' in reason) throw toNodeApiError(reason.failure, errorContext);
	throw notAListError('body' in reason ? reason.body : undefined, errorContext);
}
