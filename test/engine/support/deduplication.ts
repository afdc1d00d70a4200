import './environment';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';
import { pause } from './platform';

interface Row {
	mode: string;
	data: string[];
}

/** How long the imagined database takes to read or to write one row, ms. */
const DATABASE_DELAY_MS = 5;

/**
 * What n8n keeps behind `helpers.checkProcessedAndRecord`, with n8n's weaknesses: one row per
 * workflow and node, read, changed and written back without a lock. Two claims in flight together
 * read the same row, so both may see an item as new, and the later write drops the earlier one's
 * entries; two first claims both insert, and the second insert fails on the row's unique key. Only
 * mode `entries` is kept here. (n8n stores a hash of each value, here the value itself is stored.)
 */
export class DeduplicationStore implements IDataDeduplicator {
	private readonly rows = new Map<string, Row>();

	/** Claims still to be refused by `failNext`. */
	private failures = 0;

	delayMs = DATABASE_DELAY_MS;

	/** Forgets everything, as after the node's row was deleted. */
	reset(): void {
		this.rows.clear();
		this.failures = 0;
		this.delayMs = DATABASE_DELAY_MS;
	}

	/** The next `count` reads fail, as when the database is away. */
	failNext(count = 1): void {
		this.failures = count;
	}

	/** The values recorded for a node, oldest first; every node's when none is named. */
	entries(nodeId?: string): string[] {
		return [...this.rows]
			.filter(([key]) => nodeId === undefined || key.endsWith(`|n:${nodeId}`))
			.flatMap(([, row]) => row.data);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const key = rowKey(scope, contextData);
		const row = await this.read(key, options);
		const values = items.map(String);
		if (row === undefined) {
			await pause(this.delayMs);
			if (this.rows.has(key)) {
				throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data');
			}
			this.rows.set(key, { mode: options.mode, data: newest(values, options.maxEntries) });
			return { new: items, processed: [] };
		}
		const output: IDeduplicationOutput = { new: [], processed: [] };
		values.forEach((value, index) => {
			const known = row.data.includes(value);
			output[known ? 'processed' : 'new'].push(items[index]);
			if (!known) row.data.push(value);
		});
		await this.write(key, { ...row, data: newest(row.data, options.maxEntries) });
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		const key = rowKey(scope, contextData);
		const row = await this.read(key, options);
		if (row === undefined) return;
		for (const value of items.map(String)) {
			const index = row.data.indexOf(value);
			if (index !== -1) row.data.splice(index, 1);
		}
		await this.write(key, row);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		await pause(this.delayMs);
		this.rows.delete(rowKey(scope, contextData));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		return (await this.read(rowKey(scope, contextData), options))?.data.length ?? 0;
	}

	private async read(key: string, { mode }: ICheckProcessedOptions): Promise<Row | undefined> {
		if (mode !== 'entries')
			throw new Error(`The harness keeps mode "entries" only, not "${mode}".`);
		const found = this.rows.get(key);
		const copy = found && { mode: found.mode, data: [...found.data] };
		await pause(this.delayMs);
		if (this.failures > 0) {
			this.failures--;
			throw new Error('The database is not available.');
		}
		return copy;
	}

	/** An update: writes only over a row that is still there. */
	private async write(key: string, row: Row): Promise<void> {
		await pause(this.delayMs);
		if (this.rows.has(key)) this.rows.set(key, row);
	}
}

function rowKey(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id}|${scope === 'node' ? `n:${node?.id}` : ''}`;
}

function newest(values: string[], maxEntries: number | undefined): string[] {
	return maxEntries ? values.slice(-maxEntries) : values;
}

/** The store every execution of this test file uses. */
export const deduplication = new DeduplicationStore();

let installed: Promise<void> | undefined;

/** n8n-core takes one deduplicator per process. */
export function installDeduplication(): void {
	installed ??= DataDeduplicationService.init(deduplication);
}
