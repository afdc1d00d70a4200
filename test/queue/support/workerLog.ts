// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { readFileSync } from 'node:fs';

import type { N8nInstance } from '../../../scripts/host';

/** IDs of the executions that a worker has started, in order, by what it printed. */
export function executionsOf(worker: N8nInstance): string[] {
	const printed = readFileSync(worker.log, 'utf8');
	return [...printed.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
}
