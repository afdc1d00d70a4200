/** A stored document: its id, its dates (ms since the epoch) and the vendor's own fields. */
export interface Doc<Fields> {
	readonly id: string;
	readonly createdAt: number;
	updatedAt: number;
	/** How often it was changed. */
	version: number;
	fields: Fields;
}

/** Makes ids that are never used twice, in the vendor's manner. */
export interface DocIds {
	/** For a document of `createdAt` (ms since the epoch). */
	next(createdAt: number): string;
}

/** Documents of one kind in order of creation. */
export class Collection<Fields extends object> {
	private readonly docs = new Map<string, Doc<Fields>>();

	constructor(private readonly ids: DocIds) {}

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

	/** Removes a document; `false` when there is none with this id. */
	remove(id: string): boolean {
		return this.docs.delete(id);
	}

	all(): Array<Doc<Fields>> {
		return [...this.docs.values()];
	}

	clear(): void {
		this.docs.clear();
	}
}

/** The collections among the properties of an account's state, by their names. */
export function collectionsOf(state: object): Array<[string, Collection<object>]> {
	return Object.entries(state).filter(
		(entry): entry is [string, Collection<object>] => entry[1] instanceof Collection,
	);
}
