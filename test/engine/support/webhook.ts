import './environment';
import { HookContext, WebhookContext } from 'n8n-core';
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	Workflow,
} from 'n8n-workflow';
import { additionalDataFor, INSTANCE_URL } from './additional-data';
import type { SavedCredentials } from './credentials';
import { send, startServer } from './http-server';
import type { HttpAnswer, LoopbackServer } from './http-server';
import { fullType, loadPackages } from './package';
import type { LoadedPackages } from './package';
import type { http } from './platform';
import { runWorkflow } from './run';
import type { Execution } from './run';
import { answerAtOnce, answerWithLastNode, responseModeOf } from './webhook-answer';
import { toWebhookRequest, toWebhookResponse } from './webhook-http';
import type { WebhookResponse } from './webhook-http';
import { asStored, buildWorkflow } from './workflow';
import type { NodeJson, WorkflowJson } from './workflow';

export interface WebhookTriggerOptions {
	/** `vixieesTrigger`, or a full type. */
	type: string;
	parameters?: INodeParameters;
	credentials?: SavedCredentials;
	node?: Partial<INode>;
	workflowId?: string;
	/** The node's static data from earlier. */
	staticData?: IDataObject;
	/**
	 * Where vendors are told to send events: an `https` address nobody serves by default;
	 * `loopback` is this harness' own server, so that a sandbox can deliver.
	 */
	instanceUrl?: string;
	/**
	 * The nodes behind the trigger: with them every start runs the workflow. Without, only a trigger
	 * that leaves the answer to the workflow runs, alone.
	 */
	nodes?: NodeJson[];
	/** How they hang together; the trigger is called "Trigger". One after the other, when left out. */
	connections?: IConnections;
	directory?: string;
}

interface FoundWebhook {
	description: IWebhookDescription;
	mode: WebhookMode;
}

/** Whether the editor listens for a test event, or the workflow is active. */
export type WebhookMode = 'test' | 'production';

/** One request that reached the trigger. */
export interface Delivery {
	/** What the workflow starts with; undefined when no workflow starts. */
	items?: INodeExecutionData[];
	/** What `webhook()` threw: n8n answers 500 and records a failed execution. */
	error?: Error;
	/** What n8n answered, when the trigger left the answer to n8n. */
	response?: IWebhookResponseData;
	/** The run it started, when there are nodes behind the trigger. */
	execution?: Execution;
}

/** A delivery the test made itself, with the HTTP answer the vendor would see. */
export interface AnsweredDelivery extends Delivery, HttpAnswer {}

export interface DeliverOptions {
	method?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** Sent as JSON; a string or a buffer is sent as it is. */
	body?: unknown;
	mode?: WebhookMode;
}

const NODE_NAME = 'Trigger';
const DELIVERY_HEADER = 'x-harness-delivery';

/** A webhook trigger of a workflow, behind a real HTTP server. */
export class WebhookTrigger {
	/** Every request that reached the trigger, whoever sent it, in the order they were finished. */
	readonly deliveries: Delivery[] = [];

	private readonly awaited = new Map<string, (delivery: Delivery) => void>();

	/** What n8n has stored: in its database for the active workflow, for a test event while it listens. */
	private readonly saved: Record<WebhookMode, IDataObject>;

	private server!: LoopbackServer;

	private constructor(
		private readonly packages: LoadedPackages,
		private readonly options: WebhookTriggerOptions,
	) {
		this.saved = { production: structuredClone(options.staticData ?? {}), test: {} };
	}

	static async open(options: WebhookTriggerOptions): Promise<WebhookTrigger> {
		const trigger = new WebhookTrigger(await loadPackages(options.directory), options);
		trigger.server = await startServer(async (request, response, body) => {
			await trigger.receive(request, response, body);
		});
		return trigger;
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	/** The active workflow's static data of this node, as stored. */
	get staticData(): IDataObject {
		return this.staticDataOf('production');
	}

	staticDataOf(mode: WebhookMode): IDataObject {
		return structuredClone(this.saved[mode]);
	}

	/** The address vendors get. */
	url(mode: WebhookMode = 'production', name?: string): string {
		const description = this.description(name);
		return String(
			this.hookContext(this.load(), mode, description).getNodeWebhookUrl(
				description.name as 'default',
			),
		);
	}

	/** Where this harness listens for what is meant for `url()`; the same unless `instanceUrl` says otherwise. */
	loopbackUrl(mode?: WebhookMode, name?: string): string {
		return new URL(new URL(this.url(mode, name)).pathname, this.server.url).href;
	}

	/** Activation's first step: does the vendor already know this webhook? */
	async checkExists(mode?: WebhookMode): Promise<boolean> {
		return await this.callHook('checkExists', mode);
	}

	/** @throws what the node throws; n8n then stores no static data and leaves the workflow inactive */
	async create(mode?: WebhookMode): Promise<boolean> {
		return await this.callHook('create', mode);
	}

	async delete(mode?: WebhookMode): Promise<boolean> {
		return await this.callHook('delete', mode);
	}

	/** Activation as n8n does it: create only where checkExists says no. */
	async activate(mode?: WebhookMode): Promise<void> {
		if (!(await this.checkExists(mode))) await this.create(mode);
	}

	/** Sends one request to the trigger and waits for its answer and for the trigger's code. */
	async deliver({
		method = 'POST',
		query = {},
		headers = {},
		body,
		mode,
	}: DeliverOptions = {}): Promise<AnsweredDelivery> {
		const url = new URL(this.loopbackUrl(mode));
		for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
		const id = String(this.awaited.size + this.deliveries.length);
		const handled = new Promise<Delivery>((resolve) => {
			this.awaited.set(id, resolve);
		});
		const raw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
		const answer = await send(url.href, {
			method,
			headers: { 'content-type': 'application/json', ...headers, [DELIVERY_HEADER]: id },
			body: raw ? body : JSON.stringify(body),
		});
		return { ...answer, ...(await handled) };
	}

	private async receive(
		incoming: http.IncomingMessage,
		outgoing: http.ServerResponse,
		rawBody: Buffer,
	): Promise<void> {
		const id = incoming.headers[DELIVERY_HEADER];
		delete incoming.headers[DELIVERY_HEADER];
		const delivery = await this.handle(incoming, outgoing, rawBody);
		this.deliveries.push(delivery);
		if (typeof id === 'string') {
			this.awaited.get(id)?.(delivery);
			this.awaited.delete(id);
		}
	}

	/** n8n's own steps around `webhook()`: find, parse, run, store static data, answer. */
	private async handle(
		incoming: http.IncomingMessage,
		outgoing: http.ServerResponse,
		rawBody: Buffer,
	): Promise<Delivery> {
		const httpResponse = toWebhookResponse(outgoing);
		const { pathname } = new URL(incoming.url ?? '/', this.server.url);
		const found = this.find(incoming.method ?? 'GET', pathname);
		if (!found) {
			httpResponse
				.status(404)
				.json({ code: 404, message: 'The requested webhook is not registered.' });
			return {};
		}
		let httpRequest;
		try {
			httpRequest = toWebhookRequest(incoming, rawBody);
		} catch {
			httpResponse.status(422).json({ code: 422, message: 'Failed to parse request body' });
			return {};
		}
		const workflow = this.load(found.mode);
		const node = workflow.nodes[NODE_NAME];
		const additionalData = this.additionalData(executionMode(found.mode));
		Object.assign(additionalData, { httpRequest, httpResponse });
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			executionMode(found.mode),
			this.webhookData(workflow, found.description, found.mode),
			[],
			null,
		);
		let response: IWebhookResponseData;
		try {
			response = await this.nodeType(node).webhook!.call(context);
		} catch (error) {
			if (!outgoing.writableEnded) {
				httpResponse
					.status(500)
					.json({ code: 0, message: 'Workflow Webhook Error: Workflow could not be started!' });
			}
			return { error: error as Error };
		}
		const execution = await this.answer(httpResponse, workflow, response, found);
		return { response, items: response.workflowData?.[0], execution };
	}

	/** n8n stores static data when it answers, not before. */
	private async answer(
		httpResponse: WebhookResponse,
		workflow: Workflow,
		response: IWebhookResponseData,
		{ description, mode }: FoundWebhook,
	): Promise<Execution | undefined> {
		const { noWebhookResponse, workflowData } = response;
		const items = workflowData?.[0];
		if (
			items !== undefined &&
			noWebhookResponse !== true &&
			responseModeOf(workflow, NODE_NAME, description) === 'lastNode'
		) {
			const execution = await this.run(items, mode);
			this.save(workflow, mode);
			answerWithLastNode(httpResponse, execution);
			return execution;
		}
		this.save(workflow, mode);
		answerAtOnce(httpResponse, response, description);
		return items && this.options.nodes && (await this.run(items, mode));
	}

	private async run(items: INodeExecutionData[], mode: WebhookMode): Promise<Execution> {
		const { credentials, directory } = this.options;
		return await runWorkflow({
			credentials,
			directory,
			items,
			mode: executionMode(mode),
			startNode: NODE_NAME,
			workflow: this.json(mode),
		});
	}

	private find(method: string, pathname: string): FoundWebhook | undefined {
		for (const description of this.descriptions()) {
			const methods = [description.httpMethod].flat();
			if (!methods.includes(method as 'GET')) continue;
			for (const mode of ['production', 'test'] as const) {
				if (new URL(this.url(mode, description.name)).pathname === pathname) {
					return { description, mode };
				}
			}
		}
		return undefined;
	}

	private async callHook(
		step: 'checkExists' | 'create' | 'delete',
		mode: WebhookMode = 'production',
	): Promise<boolean> {
		const workflow = this.load(mode);
		let result = true;
		for (const description of this.descriptions()) {
			const { webhookMethods = {} } = this.nodeType(workflow.nodes[NODE_NAME]);
			const hook = webhookMethods[description.name]?.[step];
			if (!hook) continue;
			result = (await hook.call(this.hookContext(workflow, mode, description))) && result;
		}
		this.save(workflow, mode);
		return result;
	}

	private hookContext(
		workflow: Workflow,
		mode: WebhookMode,
		description: IWebhookDescription,
	): HookContext {
		const test = mode === 'test';
		return new HookContext(
			workflow,
			workflow.nodes[NODE_NAME],
			this.additionalData(test ? 'manual' : 'trigger'),
			test ? 'manual' : 'trigger',
			test ? 'manual' : 'activate',
			this.webhookData(workflow, description, mode),
		);
	}

	private webhookData(
		workflow: Workflow,
		webhookDescription: IWebhookDescription,
		mode: WebhookMode,
	): IWebhookData {
		return {
			node: NODE_NAME,
			httpMethod: 'POST',
			path: `${workflow.nodes[NODE_NAME].webhookId}/${webhookDescription.path}`,
			workflowId: workflow.id,
			webhookDescription,
			isTest: mode === 'test',
		} as IWebhookData;
	}

	private additionalData(mode: 'manual' | 'trigger' | 'webhook') {
		const { instanceUrl = INSTANCE_URL, credentials = {} } = this.options;
		const base = instanceUrl === 'loopback' ? this.server.url : instanceUrl;
		return additionalDataFor(this.packages, credentials, mode, {
			instanceBaseUrl: `${base}/`,
			webhookBaseUrl: `${base}/webhook`,
			webhookTestBaseUrl: `${base}/webhook-test`,
			workflowId: this.options.workflowId,
		});
	}

	private descriptions(): IWebhookDescription[] {
		return this.nodeType(this.load().nodes[NODE_NAME]).description.webhooks ?? [];
	}

	private description(name?: string): IWebhookDescription {
		const found = this.descriptions().find(
			(webhook) => name === undefined || webhook.name === name,
		);
		if (!found) throw new Error(`${this.options.type} has no webhook.`);
		return found;
	}

	private nodeType({ type, typeVersion }: INode): INodeType {
		return this.packages.nodeTypes.getByNameAndVersion(type, typeVersion);
	}

	/** Static data is read afresh for every request and stored after it, without a lock, as in n8n. */
	private load(mode: WebhookMode = 'production'): Workflow {
		return buildWorkflow(this.packages, this.json(mode), this.options.credentials ?? {}, true);
	}

	private json(mode: WebhookMode): WorkflowJson {
		const { type, parameters, node, workflowId, nodes = [] } = this.options;
		return {
			id: workflowId,
			nodes: [
				{
					webhookId: 'a-webhook-id',
					...node,
					name: NODE_NAME,
					type: fullType(type),
					parameters,
				},
				...nodes,
			],
			connections:
				this.options.connections ?? inALine([NODE_NAME, ...nodes.map(({ name }) => name)]),
			staticData: { [`node:${NODE_NAME}`]: structuredClone(this.saved[mode]) },
		};
	}

	private save(workflow: Workflow, mode: WebhookMode): void {
		this.saved[mode] = asStored(workflow.getStaticData('node', workflow.nodes[NODE_NAME]));
	}
}

function executionMode(mode: WebhookMode): 'manual' | 'webhook' {
	return mode === 'test' ? 'manual' : 'webhook';
}

function inALine(names: string[]): IConnections {
	return Object.fromEntries(
		names
			.slice(1)
			.map((next, index) => [
				names[index],
				{ main: [[{ node: next, type: NodeConnectionTypes.Main, index: 0 }]] },
			]),
	);
}

/** Opens a webhook trigger behind a server of its own; close it when done. */
export async function openWebhookTrigger(options: WebhookTriggerOptions): Promise<WebhookTrigger> {
	return await WebhookTrigger.open(options);
}
