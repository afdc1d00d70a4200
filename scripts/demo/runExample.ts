/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import {
	type Execution,
	openPoller,
	openWebhookTrigger,
	type Poller,
	runWorkflow,
	type WebhookTrigger,
} from '../../test/engine/support';
import { startOtherSystem } from './otherSystem';
import type { Count, Example, Scene, Step, Traffic } from './types';
import { endsOf, readExample, type WorkflowFile } from './workflowFile';

/** Between a webhook's answer and the end of the trigger's own code. */
const TRIGGER_PATIENCE_MS = 5_000;

export interface ExampleResult {
	itemsIn: number;
	itemsOut: number;
	executions: number;
	/** From the first step to the end of the last one, ms. */
	durationMs: number;
	traffic: Traffic;
	counts: Count[];
	/** In words, what differs from what was expected; empty when nothing does. */
	problems: string[];
}

/**
 * Plays an example: its workflow in n8n's engine, the vendor and other systems on loopback.
 * @param onStep is told what happens next
 */
export async function runExample(
	example: Example,
	onStep: (says: string) => void = () => {},
): Promise<ExampleResult> {
	const otherSystem = await startOtherSystem();
	const scene = await example.open(otherSystem);
	const run = new ExampleRun(example, scene, readExample(example, otherSystem.url));
	try {
		const started = performance.now();
		for (const step of scene.steps) {
			onStep(step.says);
			await run.play(step);
		}
		const durationMs = performance.now() - started;
		const itemsOf = (node: string) => run.executions.flatMap((execution) => execution.jsonOf(node));
		const counts = scene.counts({ otherSystem, itemsOf });
		for (const { what, expected, counted } of counts) run.compare(what, counted, expected);
		const traffic = scene.account.traffic();
		run.compare('requests the vendor refused', traffic.refused, 0);
		return { ...run.totals, durationMs, traffic, counts, problems: run.problems };
	} finally {
		await run.close();
		await scene.account.close();
		await otherSystem.close();
	}
}

/** One example while it plays; its triggers stay open from step to step, as in an active workflow. */
class ExampleRun {
	readonly executions: Execution[] = [];

	readonly problems: string[] = [];

	private itemsIn = 0;

	private itemsOut = 0;

	private readonly pollers = new Map<string, Poller>();

	private readonly webhooks = new Map<string, WebhookTrigger>();

	constructor(
		private readonly example: Example,
		private readonly scene: Scene,
		private readonly workflow: WorkflowFile,
	) {}

	get totals(): Pick<ExampleResult, 'itemsIn' | 'itemsOut' | 'executions'> {
		const { itemsIn, itemsOut, executions } = this;
		return { itemsIn, itemsOut, executions: executions.length };
	}

	async play(step: Step): Promise<void> {
		const starts = await this.starts(step);
		// As in n8n, where every event starts an execution of its own and none waits for another.
		const executions = await Promise.all(
			starts.map(async (items) => await this.execute(step, items)),
		);
		this.executions.push(...executions);
		this.addErrors(
			step,
			executions.map(({ error }) => error),
		);
		const count = (node: string) =>
			executions.reduce((sum, execution) => sum + execution.itemsOf(node).length, 0);

		const { node, count: expected } = step.itemsIn;
		this.compare(`items out of ${node} (${step.says})`, count(node), expected);
		this.itemsIn += count(node);
		for (const end of endsOf(this.workflow)) {
			this.compare(`items out of ${end} (${step.says})`, count(end), step.itemsOut[end] ?? 0);
			this.itemsOut += count(end);
		}
	}

	compare(what: string, found: number, expected: number): void {
		if (found !== expected) this.problems.push(`${what}: ${found} instead of ${expected}`);
	}

	async close(): Promise<void> {
		await Promise.all([...this.webhooks.values()].map(async (trigger) => await trigger.close()));
	}

	/** Each message once: what is wrong with one execution is wrong with the next hundred too. */
	private addErrors({ says }: Step, errors: Array<Error | undefined>): void {
		const messages = errors.flatMap((error) => (error ? [error.message] : []));
		for (const message of new Set(messages)) {
			const times = messages.filter((other) => other === message).length;
			this.problems.push(`${times} executions failed (${says}): ${message}`);
		}
	}

	/** The items of each execution that the step starts. */
	private async starts(step: Step): Promise<INodeExecutionData[][]> {
		const trigger = this.nodeNamed(step.trigger);
		if (step.start === 'webhook') return await this.delivered(trigger, step);
		step.first?.();
		if (step.start === 'poll') {
			const items = await (await this.pollerOf(trigger)).poll();
			return items === null ? [] : [items];
		}
		// As n8n's Webhook node gives a call out.
		const called = step.calls?.map((body) => ({ headers: {}, params: {}, query: {}, body }));
		return (called ?? [{}]).map((json) => [{ json }]);
	}

	private async execute(step: Step, items: INodeExecutionData[]): Promise<Execution> {
		const modes = {
			poll: 'trigger',
			webhook: 'webhook',
			call: 'webhook',
			schedule: 'trigger',
			manual: 'manual',
		};
		return await runWorkflow({
			workflow: { ...this.workflow, id: this.example.file },
			credentials: this.scene.account.credentials,
			startNode: step.trigger,
			mode: modes[step.start] as WorkflowExecuteMode,
			items,
		});
	}

	/** Lets the vendor report what happens, and answers what its deliveries start. */
	private async delivered(node: INode, step: Step): Promise<INodeExecutionData[][]> {
		const trigger = await this.webhookOf(node);
		const { account } = this.scene;
		const before = trigger.deliveries.length;
		account.deliverWebhooksTo(`${trigger.loopbackUrl()}${this.example.webhookQuery ?? ''}`);
		step.first?.();
		const sent = await account.deliveriesAnswered();
		const giveUpAt = performance.now() + TRIGGER_PATIENCE_MS;
		while (trigger.deliveries.length < sent && performance.now() < giveUpAt) await pause(10);
		this.compare(`deliveries that arrived (${step.says})`, trigger.deliveries.length, sent);

		const deliveries = trigger.deliveries.slice(before);
		this.addErrors(
			step,
			deliveries.map(({ error }) => error),
		);
		return deliveries.flatMap(({ items }) => (items ? [items] : []));
	}

	private async pollerOf(node: INode): Promise<Poller> {
		const open = this.pollers.get(node.name) ?? (await openPoller(this.triggerOptions(node)));
		this.pollers.set(node.name, open);
		return open;
	}

	private async webhookOf(node: INode): Promise<WebhookTrigger> {
		const known = this.webhooks.get(node.name);
		if (known) return known;
		const trigger = await openWebhookTrigger({
			...this.triggerOptions(node),
			instanceUrl: this.scene.account.instanceUrl ?? 'loopback',
		});
		this.webhooks.set(node.name, trigger);
		await trigger.activate();
		return trigger;
	}

	private triggerOptions(node: INode) {
		return {
			type: node.type,
			parameters: node.parameters,
			node,
			workflowId: this.example.file,
			credentials: this.scene.account.credentials,
		};
	}

	private nodeNamed(name: string): INode {
		const node = this.workflow.nodes.find((candidate) => candidate.name === name);
		if (!node) throw new Error(`${this.example.file} has no node "${name}".`);
		return node;
	}
}
