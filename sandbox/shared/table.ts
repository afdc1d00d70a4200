/** A stored record: its identity, its two dates (ms since the epoch) and the vendor's own fields. */
export interface Row<Fields> {
	readonly id: number;
	readonly createdAt: number;
	updatedAt: number;
	fields: Fields;
}

/** Rows of one kind in order of creation, with ids that are never used twice. */
export class Table<Fields extends object> {
	private readonly rows = new Map<number, Row<Fields>>();
	private nextId: number;

	constructor(private readonly firstId: number) {
		this.nextId = firstId;
	}

	get size(): number {
		return this.rows.size;
	}

	/** Adds a record at `createdAt` (ms since the epoch). */
	insert(fields: Fields, createdAt: number, updatedAt = createdAt): Row<Fields> {
		const row = { id: this.nextId, createdAt, updatedAt, fields };
		this.nextId += 1;
		this.rows.set(row.id, row);
		return row;
	}

	/** Changes the given fields and leaves the others; `undefined` when there is no such record. */
	update(id: number, changes: Partial<Fields>, updatedAt: number): Row<Fields> | undefined {
		const row = this.rows.get(id);
		if (row) Object.assign(row, { updatedAt, fields: { ...row.fields, ...changes } });
		return row;
	}

	get(id: number): Row<Fields> | undefined {
		return this.rows.get(id);
	}

	all(): Array<Row<Fields>> {
		return [...this.rows.values()];
	}

	/** The record of the request's id, which may be a number or its digits. */
	find(id: unknown): Row<Fields> | undefined {
		return /^\d+$/.test(String(id)) ? this.rows.get(Number(id)) : undefined;
	}

	clear(): void {
		this.rows.clear();
		this.nextId = this.firstId;
	}
}
