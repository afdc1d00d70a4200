import type { ICheckProcessedOptions, IDeduplicationOutput } from 'n8n-workflow';

import type { VirtualClock } from '../../../support/virtualClock';

const DATABASE_DELAY_MS = 5;

/**
 * n8n's store with its weaknesses, in virtual time: one row, read, changed and written back without a
 * lock, so that claims under way together lose each other; two first inserts collide.
 */
export class DeduplicationDouble {
	private row: string[] | undefined;

	private failures = 0;

	constructor(private readonly clock: VirtualClock) {}

	get keys(): readonly string[] {
		return this.row ?? [];
	}

	/** The next reads or writes fail, as when the database is away. */
	failNext(count: number): void {
		this.failures = count;
	}

	readonly checkProcessedAndRecord = async (
		values: string[],
		_scope: string,
		{ maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> => {
		const row = await this.read();
		await this.clock.sleep(DATABASE_DELAY_MS);
		if (row === undefined) {
			if (this.row !== undefined) throw new Error('UNIQUE constraint failed: processed_data');
			this.row = [...values];
			return { new: values, processed: [] };
		}
		const fresh = values.filter((value) => !row.includes(value));
		this.row = [...row, ...fresh].slice(-(maxEntries ?? Infinity));
		return { new: fresh, processed: values.filter((value) => row.includes(value)) };
	};

	readonly removeProcessed = async (values: string[]): Promise<void> => {
		const row = await this.read();
		await this.clock.sleep(DATABASE_DELAY_MS);
		this.row = row?.filter((value) => !values.includes(value));
	};

	private async read(): Promise<string[] | undefined> {
		const copy = this.row && [...this.row];
		await this.clock.sleep(DATABASE_DELAY_MS);
		if (this.failures > 0) {
			this.failures--;
			throw new Error('The database is away');
		}
		return copy;
	}
}
