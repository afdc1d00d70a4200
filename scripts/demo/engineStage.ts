/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import {
	openPoller,
	openWebhookTrigger,
	type Poller,
	runWorkflow,
	type SavedCredentials,
	type WebhookTrigger,
} from '../../test/engine/support';
import { accountOf, nodeNamed, type ExampleRun, type Played, type Stage } from './stage';
import type { Step } from './types';

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

/** n8n's engine in this process; the triggers stay open from step to step, as in an active workflow. */
export class EngineStage implements Stage {
	private readonly credentials: SavedCredentials;

	/** What the last step's executions started with. */
	private starts: INodeExecutionData[][] = [];

	private readonly pollers = new Map<string, Poller>();

	private readonly webhooks = new Map<string, WebhookTrigger>();

	private constructor(private readonly run: ExampleRun) {
		const saved = run.scene.accounts.map(({ credentials }) => credentials);
		this.credentials = Object.assign({}, ...saved) as SavedCredentials;
	}

	static async open(run: ExampleRun): Promise<Stage> {
		return new EngineStage(run);
	}

	/** As in n8n, where every event starts an execution of its own and none waits for another. */
	async play(step: Step): Promise<Played[]> {
		this.starts = await this.startsOf(step);
		const { example, workflow } = this.run;
		const started = {
			workflow: { ...workflow, id: example.file },
			credentials: this.credentials,
			startNode: step.trigger,
			mode: MODES[step.start],
		};
		return await Promise.all(
			this.starts.map(async (items) => {
				const execution = await runWorkflow({ ...started, items });
				return {
					error: execution.error?.message,
					itemsOf: (node) => execution.itemsOf(node),
					jsonOf: (node) => execution.jsonOf(node),
				};
			}),
		);
	}

	async close(): Promise<void> {
		await Promise.all([...this.webhooks.values()].map(async (trigger) => await trigger.close()));
	}

	/** The items of each execution that the step starts. */
	private async startsOf(step: Step): Promise<INodeExecutionData[][]> {
		if (step.start === 'webhook') return await this.delivered(step);
		step.first?.();
		if (step.start === 'retry') return this.starts;
		if (step.start === 'poll') {
			const items = await (await this.pollerOf(nodeNamed(this.run, step.trigger))).poll();
			return items === null ? [] : [items];
		}
		// As n8n's Webhook node gives a call out.
		const called = step.calls?.map((body) => ({ headers: {}, params: {}, query: {}, body }));
		return (called ?? [{}]).map((json) => [{ json }]);
	}

	/** Lets the vendor report what happens, and answers what its deliveries start. */
	private async delivered(step: Step): Promise<INodeExecutionData[][]> {
		const { example, problems } = this.run;
		const node = nodeNamed(this.run, step.trigger);
		const account = accountOf(this.run, node);
		const trigger = await this.webhookOf(node);
		const before = trigger.deliveries.length;
		account.deliverWebhooksTo(`${trigger.loopbackUrl()}${example.webhookQuery ?? ''}`);
		step.first?.();
		const sent = await account.deliveriesAnswered();
		const giveUpAt = performance.now() + TRIGGER_PATIENCE_MS;
		while (trigger.deliveries.length < sent && performance.now() < giveUpAt) await pause(10);
		problems.compare(`deliveries that arrived (${step.says})`, trigger.deliveries.length, sent);

		const deliveries = trigger.deliveries.slice(before);
		problems.addErrors(
			step.says,
			deliveries.flatMap(({ error }) => (error ? [error.message] : [])),
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
			instanceUrl: accountOf(this.run, node).instanceUrl ?? 'loopback',
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
			workflowId: this.run.example.file,
			credentials: this.credentials,
		};
	}
}
