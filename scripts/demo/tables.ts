import Table from 'cli-table3';

import type { QueueTimes } from './queueTimes';
import type { ExampleResult } from './runExample';
import type { Traffic } from './types';

/** What the tables show of one example. */
export interface Row {
	vendor: string;
	workflow: string;
	result: ExampleResult;
	queue: QueueTimes;
}

export function workflowTable(rows: Row[]): string {
	return tableOf(
		['Workflow', 'Executions', 'Items in', 'Items out', 'Time', 'As expected'],
		rows.map(({ workflow, result }) => [
			workflow,
			result.executions,
			result.itemsIn,
			result.itemsOut,
			seconds(result.durationMs),
			result.problems.length === 0 ? 'yes' : 'no',
		]),
	);
}

export function vendorTable(rows: Row[]): string {
	const vendors = [...new Set(rows.map(({ vendor }) => vendor))];
	return tableOf(
		['Vendor', 'Accepted', 'Refused (429)', 'Busiest moment', 'Waited in our queue'],
		vendors.map((vendor) => {
			const own = rows.filter((row) => row.vendor === vendor);
			const traffic = own.map(({ result }) => result.traffic);
			const waited = sum(own.map(({ queue }) => queue.waited));
			const longestMs = Math.max(...own.map(({ queue }) => queue.longestMs));
			return [
				vendor,
				sum(traffic.map(({ accepted }) => accepted)),
				sum(traffic.map(({ refused }) => refused)),
				busiestOf(traffic),
				waited === 0 ? 'no request' : `${waited} requests, up to ${seconds(longestMs)}`,
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
