import type { IDataObject } from 'n8n-workflow';

import { sendCall } from '../../transport/api';
import type { RequestSettings } from '../../transport/client';
import type { Connection } from '../../transport/connect';
import { isLastPage } from '../../transport/endOfList';
import { asPage, idOf, pageCall, type ListCall } from '../../transport/list';
import { errorContextOf, notAListError, toNodeApiError } from '../../transport/nodeError';
import type { PollPage, PollSource } from './source';

export interface PolledList {
	/** The list from a date on, where one is given (ISO 8601). */
	callFrom(from: string | undefined): ListCall & Required<Pick<ListCall, 'paging'>>;
	/** ms since the epoch. */
	stampOf(row: IDataObject): number | undefined;
	/** False for a row whose date names no zone. */
	namesZone?(row: IDataObject): boolean;
}

/** Reads a vendor's list for a poll, through the same limiter as everything else. */
export function listSource(
	connection: Connection,
	{ callFrom, stampOf, namesZone }: PolledList,
	settings: RequestSettings,
): PollSource {
	const { idKeys } = connection.vendor;
	const rowsUpTo = new RowCounter();
	return {
		idOf: (row) => idOf(row, idKeys),
		stampOf,
		namesZone,
		readPage: async ({ from }, page): Promise<PollPage> => {
			const call = callFrom(from);
			const pageSize = call.paging.largestPage;
			const index = page - 1;
			const result = await sendCall(connection, pageCall(call, index, pageSize), settings);
			const read = asPage(connection, result);
			if (!read.ok) {
				if ('notAList' in read) {
					throw notAListError(read.notAList, errorContextOf(connection, settings));
				}
				if (index > 0 && call.paging.windows?.endsPaging(read.failure)) {
					return { rows: [], isLastPage: false, isOutOfReach: true };
				}
				throw toNodeApiError(read.failure, errorContextOf(connection, settings));
			}
			const { rows } = read.answer;
			const rowsRead = rowsUpTo.count(from, index, rows.length);
			const serverTime = result.ok ? Date.parse(String(result.response.headers.date)) : NaN;
			return {
				rows,
				isLastPage: isLastPage(read.answer, { index, rowsRead, pageSize, honoursPageSize: false }),
				...(Number.isNaN(serverTime) ? {} : { serverTime }),
			};
		},
	};
}

/** Rows of a window so far; a poll that goes on in the middle of one does not know them. */
class RowCounter {
	private window: string | undefined;

	private totals: number[] = [];

	/** NaN when the pages before were not read here. */
	count(window: string | undefined, index: number, rows: number): number {
		if (window !== this.window) this.totals = [];
		this.window = window;
		const before = index === 0 ? 0 : (this.totals[index - 1] ?? NaN);
		this.totals[index] = before + rows;
		return this.totals[index];
	}
}
