/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as pause } from 'node:timers/promises';
import type { AxiosInstance } from 'axios';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeTypeDescription,
} from 'n8n-workflow';

import { HostFailure } from '../failure';
import { ENDED, FinishedExecution, type ListedExecution, type StoredExecution } from './execution';
import { httpClient, type N8nAddress, N8nRefusal } from './http';
import { addApiKey, type Owner, OWNER, signIn } from './owner';
import { withWebhookIds } from './webhookPath';
import type { StoredCredential, StoredWorkflow, WorkflowExport } from './workflow';

const LOOK_AGAIN_MS = 200;
const PAGE = 100;

/** What people give when they create a credential. */
export interface NewCredential {
	name: string;
	/** Such as `ventiaApi`. */
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** Which executions are waited for, and how long. */
export interface Awaited {
	/** Only those that came after this one. */
	after?: Pick<ListedExecution, 'id'>;
	/** 30 s unless given. */
	limitMs?: number;
}

/**
 * What a signed-in owner does in n8n: by the editor's own requests, and by the public API where it has
 * one. Every method throws an `N8nRefusal` with n8n's message when n8n refuses.
 */
export class N8nApi {
	private constructor(
		/** For requests that have no method here. */
		readonly http: AxiosInstance,
	) {}

	/** Signs in, and sets up the owner first where there is none. */
	static async signIn(address: N8nAddress, owner: Owner = OWNER): Promise<N8nApi> {
		const http = httpClient(address);
		await signIn(http, owner);
		await addApiKey(http);
		return new N8nApi(http);
	}

	/** All that n8n has loaded, its own and those of packages. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return (await this.http.get<INodeTypeDescription[]>('/types/nodes.json')).data;
	}

	async credentials(): Promise<StoredCredential[]> {
		return await this.editor<StoredCredential[]>('get', '/credentials');
	}

	async createCredential(credential: NewCredential): Promise<StoredCredential> {
		return await this.editor<StoredCredential>('post', '/credentials', credential);
	}

	/** Presses Test in a stored credential, whose fields may be changed for it. */
	async testCredential(id: string, changed: ICredentialDataDecryptedObject = {}) {
		const stored = await this.editor<NewCredential>('get', `/credentials/${id}?includeData=true`);
		const credentials = { id, ...stored, data: { ...stored.data, ...changed } };
		return await this.editor<INodeCredentialTestResult>('post', '/credentials/test', {
			credentials,
		});
	}

	async workflows(): Promise<Array<Pick<StoredWorkflow, 'id' | 'name' | 'active'>>> {
		return await this.editor<StoredWorkflow[]>('get', '/workflows');
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return (await this.http.get<StoredWorkflow>(`/api/v1/workflows/${id}`)).data;
	}

	/** Saves a workflow that n8n does not have, as an import in the editor does; it is not active. */
	async createWorkflow(workflow: WorkflowExport): Promise<StoredWorkflow> {
		const { name, nodes, connections, settings = {} } = withWebhookIds(workflow);
		const created = { name, nodes, connections, settings };
		return (await this.http.post<StoredWorkflow>('/api/v1/workflows', created)).data;
	}

	/** Replaces a stored workflow; one that is active goes on with the new one. */
	async updateWorkflow(id: string, workflow: WorkflowExport): Promise<StoredWorkflow> {
		const { name, nodes, connections, settings = {} } = workflow;
		const changed = { name, nodes, connections, settings };
		return (await this.http.put<StoredWorkflow>(`/api/v1/workflows/${id}`, changed)).data;
	}

	async deleteWorkflow(id: string): Promise<void> {
		await this.http.delete(`/api/v1/workflows/${id}`);
	}

	/**
	 * Resolves when all triggers are open. Poll triggers poll once meanwhile, also when the workflow was
	 * active before. @throws N8nRefusal with the trigger's own message when one cannot be opened
	 */
	async activate(id: string): Promise<void> {
		await this.http.post(`/api/v1/workflows/${id}/activate`, {});
		const { status, triggers } = await this.published(id);
		const refused = triggers.find(({ errorMessage }) => errorMessage);
		if (!refused) return;
		throw new N8nRefusal(refused.errorMessage ?? status, 400);
	}

	/** Resolves when all triggers are closed. */
	async deactivate(id: string): Promise<void> {
		await this.http.post(`/api/v1/workflows/${id}/deactivate`);
		await this.published(id);
	}

	/**
	 * Starts a workflow by hand at one of its triggers, and waits for its end.
	 * @param items what a trigger that waits for calls gives out, instead of waiting for one
	 */
	async run(id: string, trigger: string, items?: INodeExecutionData[]): Promise<FinishedExecution> {
		const { executionId } = await this.editor<{ executionId?: string }>(
			'post',
			`/workflows/${id}/run`,
			{
				// n8n 1 runs what it is sent, n8n 2 what it has.
				workflowData: await this.workflow(id),
				triggerToStartFrom: { name: trigger, data: items && ranWith(items) },
			},
		);
		if (!executionId) throw new HostFailure(`"${trigger}" waits for a call instead of starting.`);
		return await this.untilEnded(executionId);
	}

	/** Retries an execution that has failed, with the workflow as it is now, and waits for the end. */
	async retry(id: string): Promise<FinishedExecution> {
		const retried = await this.http.post<ListedExecution>(`/api/v1/executions/${id}/retry`, {
			loadWorkflow: true,
		});
		return await this.untilEnded(retried.data.id);
	}

	/** Executions of a workflow, the first one first; running ones are among them. */
	async executions(workflowId: string): Promise<ListedExecution[]> {
		const listed: ListedExecution[] = [];
		for (;;) {
			const lastId = listed.at(-1)?.id;
			const { results } = await this.editor<{ results: ListedExecution[] }>('get', '/executions', {
				filter: JSON.stringify({ workflowId }),
				limit: PAGE,
				lastId,
			});
			listed.push(...results);
			if (results.length < PAGE) return listed.reverse();
		}
	}

	/** @throws N8nRefusal with status 404 when n8n has not kept it */
	async execution(id: string): Promise<FinishedExecution> {
		const { data } = await this.http.get<StoredExecution>(`/api/v1/executions/${id}`, {
			params: { includeData: true },
		});
		return new FinishedExecution(data);
	}

	/** Waits for the end of an execution. @throws HostFailure when it does not come in time */
	async untilEnded(id: string, limitMs = 60_000): Promise<FinishedExecution> {
		const giveUpAt = performance.now() + limitMs;
		for (;;) {
			const execution = await this.execution(id);
			if (ENDED.includes(execution.status)) return execution;
			if (performance.now() > giveUpAt) {
				throw new HostFailure(`Execution ${id} is ${execution.status} after ${limitMs / 1_000} s.`);
			}
			await pause(LOOK_AGAIN_MS);
		}
	}

	/**
	 * Waits until at least `count` executions of a workflow have ended and none is under way.
	 * @throws HostFailure when that is not so in time
	 */
	async untilExecutions(
		workflowId: string,
		count: number,
		{ after, limitMs = 30_000 }: Awaited = {},
	): Promise<FinishedExecution[]> {
		const giveUpAt = performance.now() + limitMs;
		for (;;) {
			const all = await this.executions(workflowId);
			const found = all.filter(({ id }) => Number(id) > Number(after?.id ?? 0));
			const ended = found.filter(({ status }) => ENDED.includes(status));
			if (ended.length >= count && ended.length === found.length) {
				return await Promise.all(ended.map(async ({ id }) => await this.execution(id)));
			}
			if (performance.now() > giveUpAt) {
				throw new HostFailure(
					`${ended.length} of ${found.length} executions have ended after ${limitMs / 1_000} s, ${count} were expected.`,
				);
			}
			await pause(LOOK_AGAIN_MS);
		}
	}

	/** A request as the editor sends it; its query or body, and what the answer has in `data`. */
	private async editor<Content>(
		method: 'get' | 'post' | 'patch',
		path: string,
		sent?: object,
	): Promise<Content> {
		const { data } = await this.http.request<{ data: Content }>({
			method,
			url: `/rest${path}`,
			[method === 'get' ? 'params' : 'data']: sent,
		});
		return data.data;
	}

	/**
	 * Waits while n8n opens or closes triggers; n8n 1 has done so before it answers.
	 * @throws HostFailure when that takes too long
	 */
	private async published(id: string, limitMs = 60_000): Promise<Publication> {
		const giveUpAt = performance.now() + limitMs;
		for (;;) {
			const publication = await this.editor<Publication>(
				'get',
				`/workflows/${id}/publication-status`,
			).catch(async (error: unknown) =>
				error instanceof N8nRefusal && error.status === 404
					? { status: 'published', pendingVersionId: null, triggers: [] }
					: await Promise.reject(error as Error),
			);
			if (publication.pendingVersionId === null) return publication;
			if (performance.now() > giveUpAt) {
				throw new HostFailure(
					`n8n has not opened the triggers of workflow ${id} after ${limitMs / 1_000} s.`,
				);
			}
			await pause(LOOK_AGAIN_MS);
		}
	}
}

interface Publication {
	status: string;
	/** What n8n is still opening the triggers of. */
	pendingVersionId: string | null;
	triggers: Array<{ nodeId: string; status: string; errorMessage?: string | null }>;
}

/** What n8n keeps of a node that has run. */
function ranWith(items: INodeExecutionData[]) {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [items] },
	};
}
