import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { connect } from '../../shared/transport/connect';
import type { Paging } from '../../shared/transport/list';
import { stampOf } from '../../shared/transport/stamp';
import { listSource } from '../../shared/trigger/poll/listSource';
import { pollRows } from '../../shared/trigger/poll/poll';
import { readPollOptions } from '../../shared/trigger/poll/properties';
import { ventia } from '../vendor';

/** A poll has a budget of its own, and goes on at the next tick. */
const SETTINGS = { timeoutMs: 20_000, maxWaitMs: 10_000 };

/** The page states no greatest limit; its lists of other records stop at 100. */
const PAGING: Paging = { pageParameter: 'page', limitParameter: 'limit', largestPage: 100 };

/**
 * Each event with its filter and its date. Newest first: what changes while pages are read then moves
 * away from the pages still to come, and no row is missed between two of them.
 */
const EVENTS: Record<
	string,
	{ filter: string; sort: string; stampOf(row: IDataObject): number | undefined }
> = {
	contactCreated: {
		filter: 'gteCreatedAt',
		sort: '-createdAt',
		stampOf: ({ createdAt }) => stampOf(createdAt),
	},
	contactInteraction: {
		filter: 'gteLastInteractionDate',
		sort: '-lastInteractionDate',
		// Ventia's older samples name it otherwise. A contact without any is one of its creation.
		stampOf: ({ lastInteractionDate, lastInteraction, createdAt }) =>
			stampOf(lastInteractionDate) ?? stampOf(lastInteraction) ?? stampOf(createdAt),
	},
};

/** The contacts that are new, or have a new interaction, since the last poll. */
export async function pollVentia(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = context.getNodeParameter('event') as string;
	const { filter, sort, stampOf: stampOfRow } = EVENTS[event] ?? EVENTS.contactCreated;
	const connection = await connect(context, ventia);
	const source = listSource(
		connection,
		{
			callFrom: (from) => ({
				route: 'contact.getAll',
				repeat: 'safe',
				query: { [filter]: from, sort },
				paging: PAGING,
				maxRows: Infinity,
			}),
			stampOf: stampOfRow,
		},
		SETTINGS,
	);
	return await pollRows(context, {
		source,
		// Not the key: a new one for the same account must not start over.
		settings: { event, account: connection.baseUrl },
		noun: 'contact',
		...readPollOptions(context),
	});
}
