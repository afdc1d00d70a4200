/** A stored document: its Mongo-like id, its dates (ms since the epoch) and the vendor's own fields. */
export interface Doc<Fields> {
	readonly id: string;
	readonly createdAt: number;
	updatedAt: number;
	/** How often it was changed; `__v` on the wire. */
	version: number;
	fields: Fields;
}

/** Makes 24-hex ids as MongoDB does: seconds, a constant, a counter. */
export class ObjectIds {
	private made = 0;

	next(createdAt: number): string {
		this.made += 1;
		const seconds = Math.max(0, Math.floor(createdAt / 1000));
		return `${hex(seconds, 8)}7e57a0c0de${hex(this.made, 6)}`;
	}

	clear(): void {
		this.made = 0;
	}
}

/** Documents of one kind in order of creation. */
export class Collection<Fields extends object> {
	private readonly docs = new Map<string, Doc<Fields>>();

	constructor(private readonly ids: ObjectIds) {}

	get size(): number {
		return this.docs.size;
	}

	/** Adds a document at `createdAt` (ms since the epoch), under an id of its own unless given. */
	insert(fields: Fields, createdAt: number, updatedAt = createdAt, id?: string): Doc<Fields> {
		const doc = { id: id ?? this.ids.next(createdAt), createdAt, updatedAt, version: 0, fields };
		this.docs.set(doc.id, doc);
		return doc;
	}

	/** Changes the given fields and leaves the others; `undefined` when there is no such document. */
	update(id: string, changes: Partial<Fields>, updatedAt: number): Doc<Fields> | undefined {
		const doc = this.docs.get(id);
		if (doc) {
			const fields = { ...doc.fields, ...changes };
			Object.assign(doc, { updatedAt, version: doc.version + 1, fields });
		}
		return doc;
	}

	get(id: string | null | undefined): Doc<Fields> | undefined {
		return this.docs.get(id ?? '');
	}

	all(): Array<Doc<Fields>> {
		return [...this.docs.values()];
	}

	clear(): void {
		this.docs.clear();
	}
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}
