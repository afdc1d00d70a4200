/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import {
	type Execution,
	openPoller,
	openWebhookTrigger,
	type Poller,
	runWorkflow,
	type SavedCredentials,
	type WebhookTrigger,
} from '../../test/engine/support';
import { startOtherSystem } from './otherSystem';
import type { Account, Count, Example, Scene, Step, Traffic } from './types';
import { endsOf, readExample, type WorkflowFile } from './workflowFile';

/** Between a webhook's answer and the end of the trigger's own code. */
const TRIGGER_PATIENCE_MS = 5_000;

/** What n8n calls each way to start. */
const MODES: Record<Step['start'], WorkflowExecuteMode> = {
	poll: 'trigger',
	webhook: 'webhook',
	call: 'webhook',
	schedule: 'trigger',
	manual: 'manual',
	retry: 'retry',
};

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

/**
 * Plays an example: its workflow in n8n's engine, the vendors and other systems on loopback.
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
		const traffic = scene.accounts.map((account) => account.traffic());
		for (const { vendor, refused } of traffic) {
			run.compare(`requests ${vendor} refused`, refused, 0);
		}
		return { ...run.totals, durationMs, traffic, counts, problems: run.problems };
	} finally {
		await run.close();
		for (const account of scene.accounts) await account.close();
		await otherSystem.close();
	}
}

/** One example while it plays; its triggers stay open from step to step, as in an active workflow. */
class ExampleRun {
	readonly executions: Execution[] = [];

	readonly problems: string[] = [];

	private readonly credentials: SavedCredentials;

	/** What the last step's executions started with. */
	private starts: INodeExecutionData[][] = [];

	private itemsIn = 0;

	private itemsOut = 0;

	private readonly pollers = new Map<string, Poller>();

	private readonly webhooks = new Map<string, WebhookTrigger>();

	constructor(
		private readonly example: Example,
		private readonly scene: Scene,
		private readonly workflow: WorkflowFile,
	) {
		const saved = scene.accounts.map(({ credentials }) => credentials);
		this.credentials = Object.assign({}, ...saved) as SavedCredentials;
	}

	get totals(): Pick<ExampleResult, 'itemsIn' | 'itemsOut' | 'executions'> {
		const { itemsIn, itemsOut, executions } = this;
		return { itemsIn, itemsOut, executions: executions.length };
	}

	async play(step: Step): Promise<void> {
		this.starts = await this.startsOf(step);
		const executions = await this.execute(step);
		this.executions.push(...executions);
		const errors = executions.flatMap(({ error }) => (error ? [error] : []));
		const { fails = 0 } = step;
		if (errors.length > fails) this.addErrors(step, errors);
		else this.compare(`executions that failed (${step.says})`, errors.length, fails);
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
	private addErrors({ says }: Step, errors: Error[]): void {
		const messages = errors.map(({ message }) => message);
		for (const message of new Set(messages)) {
			const times = messages.filter((other) => other === message).length;
			this.problems.push(`${times} executions failed (${says}): ${message}`);
		}
	}

	/** The items of each execution that the step starts. */
	private async startsOf(step: Step): Promise<INodeExecutionData[][]> {
		if (step.start === 'webhook') return await this.delivered(step);
		step.first?.();
		if (step.start === 'retry') return this.starts;
		if (step.start === 'poll') {
			const items = await (await this.pollerOf(this.nodeNamed(step.trigger))).poll();
			return items === null ? [] : [items];
		}
		// As n8n's Webhook node gives a call out.
		const called = step.calls?.map((body) => ({ headers: {}, params: {}, query: {}, body }));
		return (called ?? [{}]).map((json) => [{ json }]);
	}

	/** As in n8n, where every event starts an execution of its own and none waits for another. */
	private async execute({ start, trigger: startNode }: Step): Promise<Execution[]> {
		const workflow = { ...this.workflow, id: this.example.file };
		const { credentials } = this;
		const mode = MODES[start];
		return await Promise.all(
			this.starts.map(
				async (items) => await runWorkflow({ workflow, credentials, startNode, mode, items }),
			),
		);
	}

	/** Lets the vendor report what happens, and answers what its deliveries start. */
	private async delivered(step: Step): Promise<INodeExecutionData[][]> {
		const node = this.nodeNamed(step.trigger);
		const account = this.accountOf(node);
		const trigger = await this.webhookOf(node);
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
			deliveries.flatMap(({ error }) => (error ? [error] : [])),
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
			instanceUrl: this.accountOf(node).instanceUrl ?? 'loopback',
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
			credentials: this.credentials,
		};
	}

	/** The account at the vendor of a node. */
	private accountOf({ name, credentials = {} }: INode): Account {
		const account = this.scene.accounts.find((candidate) =>
			Object.keys(credentials).some((type) => type in candidate.credentials),
		);
		if (!account) throw new Error(`${this.example.file}: "${name}" belongs to no account.`);
		return account;
	}

	private nodeNamed(name: string): INode {
		const node = this.workflow.nodes.find((candidate) => candidate.name === name);
		if (!node) throw new Error(`${this.example.file} has no node "${name}".`);
		return node;
	}
}
