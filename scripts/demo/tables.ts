import Table from 'cli-table3';

import type { QueueTimes } from './queueTimes';
import type { ExampleResult } from './runExample';
import type { Traffic } from './types';

/** What the tables show of one example. */
export interface Row {
	workflow: string;
	result: ExampleResult;
	queue: QueueTimes;
}

export function workflowTable(rows: Row[]): string {
	return tableOf(
		['Workflow', 'Executions', 'Items in', 'Items out', 'Time', 'Waited in our queue'],
		rows.map(({ workflow, result, queue: { waited, longestMs } }) => [
			workflow,
			result.executions,
			result.itemsIn,
			result.itemsOut,
			seconds(result.durationMs),
			waited === 0 ? '' : `${waited}, up to ${seconds(longestMs)}`,
		]),
	);
}

export function vendorTable(rows: Row[]): string {
	const traffic = rows.flatMap(({ result }) => result.traffic);
	const vendors = [...new Set(traffic.map(({ vendor }) => vendor))];
	return tableOf(
		['Vendor', 'Requests accepted', 'Refused (429)', 'Busiest moment'],
		vendors.map((name) => {
			const own = traffic.filter(({ vendor }) => vendor === name);
			return [
				name,
				sum(own.map(({ accepted }) => accepted)),
				sum(own.map(({ refused }) => refused)),
				busiestOf(own),
			];
		}),
	);
}

function busiestOf(traffic: Traffic[]): string {
	const { busiest, allowed, window } = traffic.reduce((most, next) =>
		next.busiest > most.busiest ? next : most,
	);
	return `${busiest} of ${allowed} in ${window}`;
}

function tableOf(head: string[], rows: Array<Array<string | number>>): string {
	const table = new Table({
		head,
		style: { head: [], border: [], compact: true },
		colAligns: (rows[0] ?? []).map((cell) => (typeof cell === 'number' ? 'right' : 'left')),
	});
	table.push(...rows);
	return table.toString();
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, next) => total + next, 0);
}

export function seconds(ms: number): string {
	return `${(ms / 1_000).toFixed(1)} s`;
}
