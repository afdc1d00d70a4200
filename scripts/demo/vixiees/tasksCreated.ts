import type { VixieesSandbox } from '../../../sandbox/vixiees';

/** Tasks the API made; the account starts with some. */
export function tasksCreated({ counters }: VixieesSandbox): number {
	return counters.perRoute['POST /tasks']?.accepted ?? 0;
}
