import type { IDataObject } from 'n8n-workflow';
import type { PollPage, PollSource } from '../../../nodes/shared/trigger/poll/source';

export type ListOrder = 'newestFirst' | 'oldestFirst' | 'byId' | 'heap';

export interface ServerOptions {
	order: ListOrder;
	pageSize: number;
	honoursFilter?: boolean;
	/** Rows dated exactly `from` are left out. */
	leavesOutFrom?: boolean;
	/** What a page beyond the last (or any page but the first) answers. */
	paging?: 'honest' | 'clamped' | 'ignored';
	tellsTime?: boolean;
	tellsLastPage?: boolean;
	/** Dates are cut to this many milliseconds. */
	resolutionMs?: number;
	/** Dates are written this far (ms) from the server's own clock: a time zone gone wrong. */
	dateShiftMs?: number;
	/** Pages after this one are refused. */
	reach?: number;
}

interface Row {
	id: string;
	stamp: number | undefined;
	version: number;
}

/** A list that changes, on a clock that only the test moves. */
export class PollServer {
	/** Milliseconds since the epoch, by the server's clock. */
	time = Date.parse('2025-08-07T00:00:00Z');
	readonly rows: Row[] = [];
	readonly requests: Array<{ from?: string; page: number }> = [];
	/** Called after a page was put together and before it arrives. */
	afterPage: () => void = () => {};
	/** Called before a page is put together; may throw. */
	beforePage: () => void = () => {};
	latencyMs = 100;

	constructor(readonly options: ServerOptions) {}

	insert(id: string, lateMs = 0): void {
		this.rows.push({ id, stamp: this.stamp(lateMs), version: 0 });
	}

	/** A database without an order gives the changed row a new place. */
	update(index: number): void {
		if (this.rows.length === 0) return;
		const [row] = this.rows.splice(index % this.rows.length, 1);
		this.rows.push({ ...row, stamp: this.stamp(0), version: row.version + 1 });
	}

	private stamp(lateMs: number): number {
		const { resolutionMs = 1, dateShiftMs = 0 } = this.options;
		return Math.floor((this.time + dateShiftMs - lateMs) / resolutionMs) * resolutionMs;
	}

	readonly source: PollSource = {
		readPage: async (window, page) => await this.readPage(window, page),
		idOf: (row) => row.id as string,
		stampOf: (row) => (typeof row.updated_at === 'string' ? Date.parse(row.updated_at) : undefined),
	};

	private async readPage(window: { from?: string }, page: number): Promise<PollPage> {
		await Promise.resolve();
		this.requests.push({ ...window, page });
		this.time += this.latencyMs / 2;
		this.beforePage();
		const { pageSize, paging, reach } = this.options;
		if (reach !== undefined && page > reach) {
			return { rows: [], isLastPage: false, isOutOfReach: true };
		}
		const list = this.list(window.from);
		const lastPage = Math.max(1, Math.ceil(list.length / pageSize));
		const shown = paging === 'ignored' ? 1 : paging === 'clamped' ? Math.min(page, lastPage) : page;
		const rows = list.slice((shown - 1) * pageSize, shown * pageSize);
		const isHonest = (paging ?? 'honest') === 'honest';
		const answer: PollPage = {
			rows: rows.map(toJson),
			isLastPage: (this.options.tellsLastPage ?? true) && isHonest && page >= lastPage,
		};
		this.afterPage();
		this.time += this.latencyMs / 2;
		if (this.options.tellsTime ?? true) {
			answer.serverTime = Math.floor(this.time / 1_000) * 1_000;
		}
		return answer;
	}

	private list(from: string | undefined): Row[] {
		const earliest = from === undefined ? -Infinity : Date.parse(from);
		const isShown = ({ stamp }: Row) =>
			stamp === undefined || (this.options.leavesOutFrom ? stamp > earliest : stamp >= earliest);
		const rows = this.options.honoursFilter === false ? [...this.rows] : this.rows.filter(isShown);
		const date = ({ stamp }: Row) => stamp ?? 0;
		switch (this.options.order) {
			case 'newestFirst':
				return rows.sort((a, b) => date(b) - date(a) || (a.id < b.id ? -1 : 1));
			case 'oldestFirst':
				return rows.sort((a, b) => date(a) - date(b) || (a.id < b.id ? -1 : 1));
			case 'byId':
				return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
			case 'heap':
				return rows;
		}
	}
}

function toJson({ id, stamp, version }: Row): IDataObject {
	return {
		id,
		version,
		...(stamp !== undefined && { updated_at: new Date(stamp).toISOString() }),
	};
}
