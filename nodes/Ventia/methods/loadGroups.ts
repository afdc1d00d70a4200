import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { collectRows } from '../../shared/execute/listRows';
import { connect } from '../../shared/transport/connect';
import { errorContextOf, notAListError, toNodeApiError } from '../../shared/transport/nodeError';
import { paging } from '../shared/list';
import { ventia } from '../vendor';

/** Somebody is looking at the open list. */
const SETTINGS = { timeoutMs: 15_000, maxWaitMs: 10_000, parallelRequests: 1 };
/** Nobody scrolls through more entries of a plain dropdown. */
const MOST_GROUPS = 1_000;

/**
 * The groups of the account, from whose settings plain dropdowns are filled.
 * @throws NodeApiError when Ventia refuses the list; a value can still be given by expression
 */
export async function loadGroups(context: ILoadOptionsFunctions): Promise<IDataObject[]> {
	const connection = await connect(context, ventia);
	const { rows, interrupted } = await collectRows(
		connection,
		{ route: 'group.getAll', paging, repeat: 'safe', maxRows: MOST_GROUPS, decides: true },
		SETTINGS,
	);
	if (!interrupted || rows.length > 0) return rows;
	const { reason } = interrupted;
	const errorContext = errorContextOf(connection, SETTINGS);
	if ('failure' in reason) throw toNodeApiError(reason.failure, errorContext);
	throw notAListError('body' in reason ? reason.body : undefined, errorContext);
}
