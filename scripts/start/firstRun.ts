import Table from 'cli-table3';

import { readWorkflowFile } from '../demo/workflowFile';
import { HostFailure, type N8nApi } from '../host';
import type { Memory } from './memory';

/** An example that needs nothing to be set, and has a result that can be looked at. */
const EXAMPLE = 'ventia-sales-by-seller.json';
const TRIGGER = 'Every Monday';
const LAST_NODE = 'Name Columns';

/** The name of the example that is run first. */
export function firstName(): string {
	return readWorkflowFile(EXAMPLE).name;
}

/** Runs an example that was just imported, and shows what its last node gave out. @throws HostFailure */
export async function runFirst(api: N8nApi, memory: Memory): Promise<string> {
	const execution = await api.run(memory.imported[EXAMPLE], TRIGGER);
	if (execution.error) throw new HostFailure(execution.error);
	const rows = execution.jsonOf(LAST_NODE);
	const head = Object.keys(rows[0] ?? {});
	const table = new Table({
		head,
		style: { head: [], border: [], compact: true },
		colAligns: head.map((column) => (typeof rows[0][column] === 'number' ? 'right' : 'left')),
	});
	table.push(...rows.map((row) => head.map((column) => String(row[column]))));
	return table.toString();
}
