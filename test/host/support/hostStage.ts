/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as pause } from 'node:timers/promises';

import {
	type FinishedExecution,
	type N8nApi,
	type StoredWorkflow,
	webhookPath,
	withCredentials,
} from '../../../scripts/host';
import {
	accountOf,
	type ExampleRun,
	nodeNamed,
	type OpenStage,
	type Stage,
} from '../../../scripts/demo/stage';
import type { Step } from '../../../scripts/demo/types';
import type { Host } from './host';

/** Longest time for the executions of one step: some wait for the vendor's limit. */
const STEP_LIMIT_MS = 120_000;
/** When nothing new has come for so long, nothing more is expected. */
const QUIET_MS = 1_000;
const LOOK_AGAIN_MS = 250;

/** Plays examples in a real n8n: credentials created, workflow imported, activated and started. */
export function openHostStage(host: Host): OpenStage {
	return async (run) => {
		const { api } = host;
		const credentials = run.scene.accounts.flatMap((account) =>
			Object.entries(account.credentials),
		);
		const stored = await Promise.all(
			credentials.map(async ([type, data]) => {
				const name = `${type} of ${run.example.file}`;
				return await api.createCredential({ name, type, data });
			}),
		);
		const workflow = await api.createWorkflow(withCredentials(run.workflow, stored));
		return new HostStage(host, run, workflow);
	};
}

class HostStage implements Stage {
	private isActive = false;

	/** What the last step started. */
	private last: FinishedExecution[] = [];

	/** ID of the latest execution there is. */
	private latest = 0;

	constructor(
		private readonly host: Host,
		private readonly run: ExampleRun,
		private readonly workflow: StoredWorkflow,
	) {}

	async play(step: Step): Promise<FinishedExecution[]> {
		this.last = await this.executionsOf(step);
		this.latest = Math.max(this.latest, ...this.last.map(({ id }) => Number(id)));
		return this.last;
	}

	async close(): Promise<void> {
		await this.deactivate();
	}

	private get api(): N8nApi {
		return this.host.api;
	}

	private async executionsOf(step: Step): Promise<FinishedExecution[]> {
		const { trigger, start, first } = step;
		switch (start) {
			case 'manual':
				first?.();
				return [await this.api.run(this.workflow.id, trigger)];
			case 'schedule':
				// Active like any other, and run by hand instead of waiting for its hour.
				await this.activateOnce();
				first?.();
				return [await this.api.run(this.workflow.id, trigger)];
			case 'retry':
				first?.();
				return await Promise.all(this.last.map(async (one) => await this.again(one, trigger)));
			case 'poll':
				first?.();
				// A trigger polls as soon as it is opened.
				await this.deactivate();
				await this.activateOnce();
				return await this.started(step);
			case 'call':
				await this.activateOnce();
				first?.();
				await Promise.all((step.calls ?? []).map(async (body) => await this.call(trigger, body)));
				return await this.started(step);
			case 'webhook':
				await this.activateOnce();
				await this.deliver(step);
				return await this.started(step);
		}
	}

	private async activateOnce(): Promise<void> {
		if (!this.isActive) await this.api.activate(this.workflow.id);
		this.isActive = true;
	}

	private async deactivate(): Promise<void> {
		if (this.isActive) await this.api.deactivate(this.workflow.id);
		this.isActive = false;
	}

	private async call(trigger: string, body: object): Promise<void> {
		await this.api.http.post(webhookPath(this.workflow, trigger), body);
	}

	/** Lets the vendor report what happens. */
	private async deliver({ trigger, first }: Step): Promise<void> {
		const account = accountOf(this.run, nodeNamed(this.run, trigger));
		const url = `${this.host.n8n.url}${webhookPath(this.workflow, trigger)}`;
		account.deliverWebhooksTo(`${url}${this.run.example.webhookQuery ?? ''}`);
		first?.();
		await account.deliveriesAnswered();
	}

	/** n8n retries what has failed; what has succeeded can be run once more by hand. */
	private async again(execution: FinishedExecution, trigger: string): Promise<FinishedExecution> {
		return execution.status === 'success'
			? await this.api.run(this.workflow.id, trigger, execution.itemsOf(trigger))
			: await this.api.retry(execution.id);
	}

	/** Waits until all the items of a step have come, their executions are over and no more begin. */
	private async started({ itemsIn: { node, count } }: Step): Promise<FinishedExecution[]> {
		const giveUpAt = performance.now() + STEP_LIMIT_MS;
		for (;;) {
			const ids = await this.ended(giveUpAt);
			const executions = await Promise.all(ids.map(async (id) => await this.api.execution(id)));
			const items = executions.reduce((sum, one) => sum + one.itemsOf(node).length, 0);
			if (items >= count || performance.now() > giveUpAt) return executions;
		}
	}

	/** IDs of the executions since the last step, once none is under way and no more begin. */
	private async ended(giveUpAt: number): Promise<string[]> {
		let quietSince = performance.now();
		let known = 0;
		for (;;) {
			const { ids, running } = await this.sinceLastStep();
			if (running > 0 || ids.length > known) quietSince = performance.now();
			known = ids.length;
			const now = performance.now();
			if (now - quietSince >= QUIET_MS || now > giveUpAt) return ids;
			await pause(LOOK_AGAIN_MS);
		}
	}

	private async sinceLastStep(): Promise<{ ids: string[]; running: number }> {
		const all = await this.api.executions(this.workflow.id);
		const since = all.filter(({ id }) => Number(id) > this.latest);
		return {
			ids: since.map(({ id }) => id),
			running: since.filter(({ stoppedAt }) => stoppedAt === null).length,
		};
	}
}
