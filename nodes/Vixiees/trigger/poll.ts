import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { utcWithoutZone } from '../../shared/descriptor/dates';
import { connect } from '../../shared/transport/connect';
import { hasZone, stampOf } from '../../shared/transport/stamp';
import { listSource } from '../../shared/trigger/poll/listSource';
import { pollRows } from '../../shared/trigger/poll/poll';
import { readPollOptions } from '../../shared/trigger/poll/properties';
import { dateFilter, dateFilterStyleOf, paging } from '../shared/list';
import { vixiees } from '../vendor';

/** A poll has a budget of its own, and goes on at the next tick. */
const SETTINGS = { timeoutMs: 20_000, maxWaitMs: 10_000 };

/**
 * Where a list from the beginning starts. Filtered all the same, because a server may order a list by
 * the date it is filtered by, and only rows in order can be read beyond the first 1,000.
 */
const BEGINNING = '1970-01-01T00:00:00Z';

/** The records that are new, or have changed, since the last poll. */
export async function pollVixiees(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const resource = context.getNodeParameter('resource') as string;
	const event = context.getNodeParameter('event') as string;
	const connection = await connect(context, vixiees);
	const style = dateFilterStyleOf(connection.credential);
	const date = event === 'created' ? 'created_at' : 'updated_at';
	const source = listSource(
		connection,
		{
			callFrom: (from) => ({
				route: `${resource}.getAll`,
				repeat: 'safe',
				query: { [dateFilter(date, 'from', style)]: utcWithoutZone(Date.parse(from ?? BEGINNING)) },
				paging: paging(style),
				maxRows: Infinity,
			}),
			stampOf: (row) => stampOf(row[date]) ?? stampOf(row.created_at),
			namesZone: (row) => hasZone(String(row[date] ?? row.created_at)),
		},
		SETTINGS,
	);
	return await pollRows(context, {
		source,
		// Not the key: a new one for the same account must not start over.
		settings: { resource, event, account: connection.baseUrl },
		noun: resource,
		...readPollOptions(context),
	});
}
