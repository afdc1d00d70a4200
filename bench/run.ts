/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** What a user gets from n8n's HTTP Request node, and from ours, against the same stand-in. */
import Table from 'cli-table3';

import { startVixieesSandbox } from '../sandbox/vixiees';
import { runNode } from '../test/engine/support';
import { creates, interruptedList, type Contender, type Scenario } from './scenarios';

const LICENSES = 100;

async function measure(scenario: Scenario, contender: Contender): Promise<string[]> {
	const sandbox = await startVixieesSandbox({
		sizes: { contacts: 2_000 },
		switches: { licenses: LICENSES, retryAfter: 'seconds' },
	});
	scenario.prepare(sandbox);
	const before = sandbox.state.contacts.size;
	const execution = await runNode({
		type: contender.type,
		parameters: contender.parameters(sandbox),
		items: scenario.items,
		node: { onError: 'continueRegularOutput', ...contender.node },
		credentials: {
			vixieesApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, licenses: LICENSES },
		},
	});
	const succeeded = execution.items.filter(({ json, error }) => !error && !json.error).length;
	const created = sandbox.state.contacts.size - before;
	const emails = sandbox.state.contacts
		.all()
		.slice(before)
		.map(({ fields }) => fields.email);
	const doubled = emails.length - new Set(emails).size;
	const row = [
		contender.name,
		execution.status,
		String(succeeded),
		String(created),
		String(doubled),
		String(sandbox.counters.refused),
		`${(execution.durationMs / 1000).toFixed(1)} s`,
	];
	await sandbox.close();
	return row;
}

async function main(): Promise<void> {
	for (const scenario of [creates, interruptedList]) {
		const table = new Table({
			head: ['node', 'status', 'items out', 'created', 'doubled', '429', 'time'],
			style: { head: [], border: [] },
		});
		for (const contender of scenario.contenders) table.push(await measure(scenario, contender));
		process.stdout.write(`\n${scenario.title}\n${table.toString()}\n`);
	}
}

void main();
