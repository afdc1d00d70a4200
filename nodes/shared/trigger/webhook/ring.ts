/** A claimed key and when it was claimed, as `key:time`, the time in base 36 milliseconds. */
export type StoredClaim = string;

/** Remembers the keys of deliveries: at most `limit` of them, none longer than `keepMs`. */
export class ClaimRing {
	/** In the order of their times. */
	private claims = new Map<string, number>();

	/**
	 * @param limit keys; the oldest go first
	 * @param keepMs milliseconds
	 */
	constructor(
		private readonly limit: number,
		private readonly keepMs: number,
	) {}

	/** Claims that cannot be read are left out: the ring is best effort. */
	static from(stored: unknown, limit: number, keepMs: number): ClaimRing {
		const ring = new ClaimRing(limit, keepMs);
		for (const claim of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const [, key, time] = /^(.+):([0-9a-z]+)$/.exec(String(claim)) ?? [];
			if (key !== undefined) ring.claims.set(key, parseInt(time, 36));
		}
		return ring;
	}

	get size(): number {
		return this.claims.size;
	}

	/** Takes over what another ring knows and this one does not. */
	join(other: ClaimRing): void {
		const missing = [...other.claims].filter(([key]) => !this.claims.has(key));
		if (missing.length === 0) return;
		const all = [...this.claims, ...missing].sort(([, one], [, two]) => one - two);
		this.claims = new Map(all.slice(-this.limit));
	}

	/**
	 * Takes the key unless it is taken; false means a duplicate.
	 * @param now milliseconds since the epoch
	 */
	claim(key: string, now: number): boolean {
		this.forget(now);
		if (this.claims.has(key)) return false;
		this.claims.set(key, now);
		if (this.claims.size > this.limit) this.claims.delete([...this.claims.keys()][0]);
		return true;
	}

	/** Drops what is too old. Keys are kept in the order of their claims, so the first that stays ends it. */
	forget(now: number): void {
		for (const [key, claimedAt] of this.claims) {
			if (now - claimedAt < this.keepMs) break;
			this.claims.delete(key);
		}
	}

	toJSON(): StoredClaim[] {
		return [...this.claims].map(([key, claimedAt]) => `${key}:${claimedAt.toString(36)}`);
	}
}
