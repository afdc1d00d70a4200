// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { setTimeout as pause } from 'node:timers/promises';

import type { QueueN8n } from '../../../scripts/host/queue';

const LOOK_AGAIN_MS = 500;

type Database = QueueN8n['database'];

/**
 * Has the database write down which contact each new execution starts with. n8n replaces this when an
 * execution is over, and has nothing in its place for one that was cut off.
 */
export async function writeDownStarts(database: Database): Promise<void> {
	await database.query(`
		create table started (execution integer, contact text);
		create function write_down_start() returns trigger language plpgsql as $$
			begin
				insert into started values (new."executionId", substring(new.data from 'contact-[0-9]+'));
				return new;
			end
		$$;
		create trigger write_down_start after insert on execution_data
			for each row execute function write_down_start();
	`);
}

/** How many executions of a workflow started with each contact. */
export async function startsPerContact(
	database: Database,
	workflowId: string,
): Promise<Map<string, number>> {
	const rows = await database.query(`
		select contact, count(*) from started
		join execution_entity on execution_entity.id = execution
		where "workflowId" = '${workflowId}' group by contact
	`);
	return new Map(rows.map(([contact, count]) => [contact, Number(count)]));
}

/** How many executions of a workflow there are of each status. */
async function countByStatus(
	database: Database,
	workflowId: string,
): Promise<Record<string, number>> {
	const rows = await database.query(
		`select status, count(*) from execution_entity where "workflowId" = '${workflowId}' group by status`,
	);
	return Object.fromEntries(rows.map(([status, count]) => [status, Number(count)]));
}

/** Waits until no execution of a workflow is under way. @throws when that is not so in time */
export async function untilNoneRuns(
	database: Database,
	workflowId: string,
	limitMs: number,
): Promise<Record<string, number>> {
	const giveUpAt = performance.now() + limitMs;
	for (;;) {
		const counts = await countByStatus(database, workflowId);
		const { new: waiting = 0, running = 0 } = counts;
		if (waiting + running === 0) return counts;
		if (performance.now() > giveUpAt) {
			throw new Error(`${waiting} executions wait and ${running} run after ${limitMs / 1_000} s.`);
		}
		await pause(LOOK_AGAIN_MS);
	}
}
