import type { IDataObject } from 'n8n-workflow';

import { utcWithoutZone } from '../../../../nodes/shared/descriptor/dates';
import { statusOf } from '../../../../nodes/shared/transport/failure';
import type { Paging } from '../../../../nodes/shared/transport/list';
import { stampOf } from '../../../../nodes/shared/transport/stamp';
import { PAGING } from './listServer';
import type { Reply, SentRequest } from './scriptedServer';

export const START_MS = Date.UTC(2025, 7, 7);

/** Rows whose `created_at` lies so many seconds after the start. */
export function rowsAt(seconds: readonly number[]): IDataObject[] {
	return seconds.map((second, index) => ({
		id: index + 1,
		created_at: utcWithoutZone(START_MS + second * 1000),
	}));
}

export interface CutOffOptions {
	order: 'ascending' | 'descending' | 'as given';
	/** Rows that paging reaches; pages beyond them answer 422. */
	reach: number;
	/** Rows a page holds at most, whatever is asked for. */
	cap?: number;
}

/** A list of which only the first rows can be paged, and which date filters narrow. */
export function cutOffList(rows: readonly IDataObject[], { order, reach, cap }: CutOffOptions) {
	const sorted = [...rows];
	const sign = order === 'ascending' ? 1 : -1;
	if (order !== 'as given') sorted.sort((a, b) => sign * (stampIn(a) - stampIn(b)));
	return ({ query }: Pick<SentRequest, 'query'>): Reply => {
		const [page, limit] = [Number(query.page), Number(query.limit)];
		if (page * limit > reach) {
			return { status: 422, body: { error: { code: 'unprocessable', message: 'Limit exceeded' } } };
		}
		const from = stampOf(query.created_at_from) ?? -Infinity;
		const to = stampOf(query.created_at_to) ?? Infinity;
		const size = Math.min(limit, cap ?? limit);
		const within = sorted.filter((row) => stampIn(row) >= from && stampIn(row) <= to);
		return { body: { data: within.slice((page - 1) * size, page * size) } };
	};
}

function stampIn({ created_at }: IDataObject): number {
	return stampOf(created_at) ?? 0;
}

/** Paging that is cut off by a 422, with pages of so many rows. */
export function cutOffPaging(largestPage: number): Paging {
	return {
		...PAGING,
		largestPage,
		windows: {
			endsPaging: (failure) => statusOf(failure) === 422,
			fields: [{ row: 'created_at', from: 'created_at_from', to: 'created_at_to' }],
			format: utcWithoutZone,
		},
	};
}
