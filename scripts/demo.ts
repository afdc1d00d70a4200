/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import pc from 'picocolors';

import { EXAMPLES } from './demo/examples';
import { print, startProgress } from './demo/progress';
import { watchQueues } from './demo/queueTimes';
import { runExample } from './demo/runExample';
import { type Row, seconds, vendorTable, workflowTable } from './demo/tables';
import { readWorkflowFile } from './demo/workflowFile';

const NEXT_STEPS = `What you can do next
  Import a workflow of examples/ into your n8n; examples/README.md says what to set.
  npm run sandbox    keeps the stand-ins running, to try the nodes by hand without an account.
  npm test           runs these examples and everything else as tests.`;

async function main(): Promise<void> {
	const started = performance.now();
	print(pc.bold("The example workflows in n8n's own engine, against stand-ins of the vendors"));
	print();
	const progress = await startProgress();
	const queues = watchQueues();
	const rows: Row[] = [];
	for (const example of EXAMPLES) {
		const workflow = readWorkflowFile(example.file).name;
		const onStep = (says: string): void => progress.show(`${workflow}: ${says}`);
		const result = await runExample(example, { onStep });
		rows.push({ workflow, result, queue: queues() });
		const counts = result.counts.map(({ what, counted }) => `${counted} ${what}`).join(', ');
		if (result.problems.length === 0) progress.succeed(`${workflow}: ${counts}`);
		else progress.fail(workflow);
	}
	print();
	print(workflowTable(rows));
	print(vendorTable(rows));
	report(rows, performance.now() - started);
}

function report(rows: Row[], durationMs: number): void {
	const problems = rows.flatMap(({ workflow, result }) =>
		result.problems.map((problem) => `${workflow}: ${problem}`),
	);
	print();
	if (problems.length > 0) {
		for (const problem of problems)
			process.stderr.write(`${pc.red('Not as expected')} ${problem}\n`);
		process.exitCode = 1;
		return;
	}
	print(pc.green(`All ${rows.length} workflows did what they should, in ${seconds(durationMs)}.`));
	print();
	print(NEXT_STEPS);
}

// Without this, Ctrl-C would leave the engine's temporary folder behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

main().catch((error: unknown) => {
	process.stderr.write(`${pc.red('The demo broke off')} ${String(error)}\n`);
	process.exitCode = 1;
});
