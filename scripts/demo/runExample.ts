import { EngineStage } from './engineStage';
import { startOtherSystem } from './otherSystem';
import { Problems } from './problems';
import type { ExampleRun, OpenStage, Played } from './stage';
import type { Count, Example, Step, Traffic } from './types';
import { endsOf, readExample } from './workflowFile';

export interface ExampleResult {
	itemsIn: number;
	itemsOut: number;
	executions: number;
	/** From the first step to the end of the last one, ms. */
	durationMs: number;
	/** At each vendor of the workflow. */
	traffic: Traffic[];
	counts: Count[];
	/** In words, what differs from what was expected; empty when nothing does. */
	problems: string[];
}

export interface PlayOptions {
	/** Where the workflow runs; in n8n's engine unless given. */
	openStage?: OpenStage;
	/** Is told what happens next. */
	onStep?: (says: string) => void;
}

/** Plays an example: its workflow in n8n, the vendors and other systems on loopback. */
export async function runExample(
	example: Example,
	{ openStage = EngineStage.open, onStep = () => {} }: PlayOptions = {},
): Promise<ExampleResult> {
	const otherSystem = await startOtherSystem();
	const scene = await example.open(otherSystem);
	const workflow = readExample(example, otherSystem.url);
	const problems = new Problems();
	const run = { example, scene, workflow, problems };
	try {
		const stage = await openStage(run);
		const executions: Played[] = [];
		const items = { itemsIn: 0, itemsOut: 0 };
		const started = performance.now();
		try {
			for (const step of scene.steps) {
				onStep(step.says);
				const played = await stage.play(step);
				executions.push(...played);
				const { itemsIn, itemsOut } = judge(run, step, played);
				items.itemsIn += itemsIn;
				items.itemsOut += itemsOut;
			}
		} finally {
			await stage.close();
		}
		const durationMs = performance.now() - started;
		const itemsOf = (node: string) => executions.flatMap((execution) => execution.jsonOf(node));
		const counts = scene.counts({ otherSystem, itemsOf });
		for (const { what, expected, counted } of counts) problems.compare(what, counted, expected);
		const traffic = scene.accounts.map((account) => account.traffic());
		for (const { vendor, refused } of traffic) {
			problems.compare(`requests ${vendor} refused`, refused, 0);
		}
		return {
			...items,
			executions: executions.length,
			durationMs,
			traffic,
			counts,
			problems: problems.all,
		};
	} finally {
		for (const account of scene.accounts) await account.close();
		await otherSystem.close();
	}
}

/** Holds what a step led to against what it should. */
function judge(
	{ workflow, problems }: ExampleRun,
	{ says, fails = 0, itemsIn, itemsOut }: Step,
	played: Played[],
): { itemsIn: number; itemsOut: number } {
	const errors = played.flatMap(({ error }) => (error ? [error] : []));
	if (errors.length > fails) problems.addErrors(says, errors);
	else problems.compare(`executions that failed (${says})`, errors.length, fails);

	/** How many items a node gave out. */
	const count = (node: string, expected: number): number => {
		const found = played.reduce((sum, execution) => sum + execution.itemsOf(node).length, 0);
		problems.compare(`items out of ${node} (${says})`, found, expected);
		return found;
	};
	const ends = endsOf(workflow).map((end) => count(end, itemsOut[end] ?? 0));
	return {
		itemsIn: count(itemsIn.node, itemsIn.count),
		itemsOut: ends.reduce((sum, found) => sum + found, 0),
	};
}
