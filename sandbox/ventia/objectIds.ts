import type { DocIds } from '../shared/collection';

/** Makes 24-hex ids as MongoDB does: seconds, a constant, a counter. */
export class ObjectIds implements DocIds {
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

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}
