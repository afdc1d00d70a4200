import { createHash } from 'node:crypto';

import type { DocIds } from '../shared/collection';

/** Makes ids of 20 letters and digits, as the page's `abc123xyz` promises no form. */
export class AccountIds implements DocIds {
	private made = 0;

	next(): string {
		this.made += 1;
		const hash = createHash('sha256').update(`dm-champ ${this.made}`).digest('base64');
		return hash.replace(/[^A-Za-z0-9]/g, '').slice(0, 20);
	}

	clear(): void {
		this.made = 0;
	}
}
