import { createHash } from 'crypto';

const BUCKET_MS = 10 * 60 * 1_000;
const HASH_LENGTH = 11;
const UNDATED = '-';

/**
 * Remembers which (id, date) pairs were emitted. A pair is 64 bits of its SHA-256 in 11 characters,
 * kept in buckets of ten minutes, so that it can be dropped by date without keeping the date.
 */
export class SeenPairs {
	private readonly buckets = new Map<string, string[]>();
	private readonly hashes = new Set<string>();

	/** Reads what `toJSON` wrote; throws nothing, what is not of that form is left out. */
	static from(stored: unknown): SeenPairs {
		const seen = new SeenPairs();
		for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const [bucket, hashes] = String(entry).split(':');
			const list = hashes?.match(new RegExp(`.{${HASH_LENGTH}}`, 'g')) ?? [];
			seen.buckets.set(bucket, list);
			for (const hash of list) seen.hashes.add(hash);
		}
		return seen;
	}

	get size(): number {
		return this.hashes.size;
	}

	/**
	 * Remembers the pair; false when it was known.
	 * @param stamp milliseconds since the epoch; rows without a date are known by their content
	 */
	add(identity: string, stamp: number | undefined): boolean {
		const hash = shortHash(`${identity}\n${stamp ?? UNDATED}`);
		if (this.hashes.has(hash)) return false;
		this.hashes.add(hash);
		const bucket = stamp === undefined ? UNDATED : bucketOf(stamp).toString(36);
		const list = this.buckets.get(bucket);
		if (list === undefined) this.buckets.set(bucket, [hash]);
		else list.push(hash);
		return true;
	}

	/** Forgets whole buckets from before `stamp` (ms); rows without a date stay. */
	forgetBefore(stamp: number): void {
		for (const bucket of this.buckets.keys()) {
			if (bucket !== UNDATED && parseInt(bucket, 36) < bucketOf(stamp)) this.forget(bucket);
		}
	}

	/**
	 * Forgets the buckets that were begun first until at most `limit` pairs are left, but none from
	 * `neededFrom` (ms) on: those the next window reads again.
	 */
	shrink(limit: number, neededFrom: number): void {
		for (const bucket of this.buckets.keys()) {
			if (this.size <= limit) return;
			if (bucket === UNDATED || parseInt(bucket, 36) < bucketOf(neededFrom)) this.forget(bucket);
		}
	}

	toJSON(): string[] {
		return [...this.buckets].map(([bucket, hashes]) => `${bucket}:${hashes.join('')}`);
	}

	private forget(bucket: string): void {
		for (const hash of this.buckets.get(bucket) ?? []) this.hashes.delete(hash);
		this.buckets.delete(bucket);
	}
}

/** 64 bits of a text's SHA-256: 100,000 pairs collide with a chance of about 1 in 4,000 million. */
export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest().subarray(0, 8).toString('base64url');
}

function bucketOf(stamp: number): number {
	return Math.floor(stamp / BUCKET_MS);
}
