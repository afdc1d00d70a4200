/** In words, what differs from what was expected; empty when nothing does. */
export class Problems {
	readonly all: string[] = [];

	compare(what: string, found: number, expected: number): void {
		if (found !== expected) this.all.push(`${what}: ${found} instead of ${expected}`);
	}

	/**
	 * Each message once: what is wrong with one execution is wrong with the next hundred too.
	 * @param says when it happened
	 */
	addErrors(says: string, messages: string[]): void {
		for (const message of new Set(messages)) {
			const times = messages.filter((other) => other === message).length;
			this.all.push(`${times} executions failed (${says}): ${message}`);
		}
	}
}
