// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { setTimeout as pause } from 'node:timers/promises';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { startVixieesSandbox, type VixieesSandbox } from '../../sandbox/vixiees';
import type { ListedExecution } from '../../scripts/host';
import { Host } from './support/host';
import { until } from './support/until';
import { node, pollTimes, workflowOf } from './support/workflows';

const LIST = 'GET /contacts';
const PAGE_SIZE = 30;
/** Of every page: long enough to be met in the middle. */
const ANSWER_MS = 150;
const ROWS_BEFORE = 5 * PAGE_SIZE;
const ROWS_OF_A_POLL = 20;
const MEANWHILE_MS = 60_000;

let host: Host;
let vixiees: VixieesSandbox;
let workflowId: string;

beforeAll(async () => {
	host = await Host.start();
	vixiees = await startVixieesSandbox({
		sizes: { contacts: 0 },
		switches: { silentPageCap: PAGE_SIZE, licenses: 100 },
	});
	vixiees.faults.always(LIST, { kind: 'delay', ms: ANSWER_MS });
	const account = await host.credentialFor('vixieesApi', vixiees, { licenses: 100 });
	const trigger = node(
		'Trigger',
		'vixieesSyncTrigger',
		{ ...pollTimes(2), options: { startFrom: 'beginning' } },
		account,
	);
	const first = {
		...node(
			'Look at One',
			'vixiees',
			{
				resource: 'contact',
				operation: 'get',
				contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			account,
		),
		executeOnce: true,
	};
	({ id: workflowId } = await host.api.createWorkflow(workflowOf('Sync', [trigger, first])));
	await host.api.activate(workflowId);
});

afterAll(async () => {
	await host?.close();
	await vixiees.close();
});

/** Adds contacts, and gives their IDs. */
function add(count: number): number[] {
	return Array.from({ length: count }, () => vixiees.state.addContact({ first_name: 'New' }).id);
}

/** Pages of lists that have been answered. */
function pages(): number {
	return vixiees.journal.matching(LIST).filter(({ status }) => status !== undefined).length;
}

/** How often each contact has come, by its ID, over all executions. */
async function timesCome(): Promise<Map<unknown, number>> {
	const times = new Map<unknown, number>();
	for (const { id } of await host.api.executions(workflowId)) {
		for (const { json } of await startItems(id)) times.set(json.id, (times.get(json.id) ?? 0) + 1);
	}
	return times;
}

/** What an execution began with: one that broke off has it still before it. */
async function startItems(executionId: string): Promise<INodeExecutionData[]> {
	const { data } = await host.api.http.get<{ data: IRunExecutionData }>(
		`/api/v1/executions/${executionId}`,
		{ params: { includeData: true } },
	);
	const ahead = data.data.executionData?.nodeExecutionStack ?? [];
	const begin = ahead.find(({ node: { name } }) => name === 'Trigger');
	// After a crash n8n gives a trigger out an item of its own making.
	return begin?.data.main[0] ?? (await host.api.execution(executionId)).itemsOf('Trigger');
}

async function restart(): Promise<void> {
	await host.n8n.kill();
	await host.n8n.startAgain();
}

/** Waits until contacts have come, and a poll after that has found nothing more. */
async function untilCome(ids: number[]): Promise<Map<unknown, number>> {
	await until(
		'all rows have come',
		async () => {
			const times = await timesCome();
			return ids.every((id) => times.has(id));
		},
		MEANWHILE_MS,
	);
	const before = pages();
	await until('another poll is over', () => pages() > before + 1, MEANWHILE_MS);
	return await timesCome();
}

it('comes to every row once after a kill between two pages', async () => {
	const ids = add(ROWS_BEFORE);
	const thirdPage = `${LIST}?page=3`;
	await until('the third page is asked for', () => vixiees.journal.matching(thirdPage).length > 0);
	await restart();
	const times = await untilCome(ids);
	expect(ids.filter((id) => times.get(id) !== 1)).toEqual([]);
});

it.each([0, 20, 60])(
	'skips no row after a kill %d ms after the last page, and repeats none of other polls',
	async (laterMs) => {
		const others = await timesCome();
		const before = pages();
		const ids = add(ROWS_OF_A_POLL);
		await until('the rows are answered', () => pages() > before);
		await pause(laterMs);
		await restart();
		const times = await untilCome(ids);
		expect(ids.filter((id) => !times.has(id) || Number(times.get(id)) > 2)).toEqual([]);
		for (const [id, count] of others) expect({ id, count: times.get(id) }).toEqual({ id, count });
	},
);

it('leaves the rows in the execution that broke off, which can be retried', async () => {
	vixiees.faults.always('GET /contacts/{id}', { kind: 'delay', ms: MEANWHILE_MS });
	const ids = add(ROWS_OF_A_POLL);
	let running: ListedExecution | undefined;
	await until('the workflow runs', async () => {
		const [latest] = (await host.api.executions(workflowId)).slice(-1);
		running = latest.status === 'running' ? latest : undefined;
		return running !== undefined;
	});
	await restart();
	vixiees.faults.clear();
	const id = String(running?.id);
	expect((await host.api.untilEnded(id)).status).toBe('crashed');
	const retried = await host.api.retry(id);
	expect(retried.status).toBe('success');
	expect(retried.jsonOf('Trigger').map((row) => row.id)).toEqual(ids);
	const times = await untilCome(ids);
	// Once in the execution that broke off, once in the one that retried it.
	expect(ids.map((one) => times.get(one))).toEqual(ids.map(() => 2));
});
