import './environment';
import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IPinData,
	IRun,
	ITaskData,
	IWorkflowSettings,
	NodeExecutionHint,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor } from './additional-data';
import type { SavedCredentials } from './credentials';
import { fullType, loadPackages, START_TYPE } from './package';
import { later } from './platform';
import { buildWorkflow } from './workflow';
import type { WorkflowJson } from './workflow';

/** An item, or only its `json`. */
export type ItemInput = IDataObject | INodeExecutionData;

interface ExecutionOptions {
	credentials?: SavedCredentials;
	/** Presses Stop this long after the start, ms. */
	cancelAfterMs?: number;
	/** Presses Stop when this settles. */
	cancelWhen?: Promise<unknown>;
	/** `manual` is the editor's Execute Workflow; `trigger`, `webhook` an active workflow. */
	mode?: WorkflowExecuteMode;
	/** The package to load, this repository by default. */
	directory?: string;
}

export interface RunWorkflowOptions extends ExecutionOptions {
	workflow: WorkflowJson;
	/** The trigger, or the first node without an input, when left out. */
	startNode?: string;
	/** What the start node receives; a trigger gives these out instead of waiting for its vendor. */
	items?: ItemInput[];
	pinData?: IPinData;
}

export interface RunNodeOptions extends ExecutionOptions {
	/** `vixiees`, or a full type such as `n8n-nodes-base.set`. */
	type: string;
	parameters?: INodeParameters;
	/** One empty item by default. */
	items?: ItemInput[];
	/** Node settings: `onError`, `retryOnFail`, `maxTries`, `executeOnce`, `id` ... */
	node?: Partial<INode>;
	workflowId?: string;
	/** Settings of the workflow, such as its time zone. */
	settings?: IWorkflowSettings;
}

/** How long a stopped node's code may go on before the harness stops waiting for it, ms. */
const STOP_PATIENCE_MS = 10_000;

/** One finished execution, read as n8n's editor shows it. */
export class Execution {
	constructor(
		readonly run: IRun,
		readonly workflow: Workflow,
		/** From the start until the code of every node had ended, ms. */
		readonly durationMs: number,
		/**
		 * From Stop until the running node's code had ended, ms: `undefined` when nothing was stopped,
		 * Infinity when it was still running after 10 s.
		 */
		readonly stoppedAfterMs?: number,
	) {}

	get status(): ExecutionStatus {
		return this.run.status;
	}

	/** The error that ended the execution. */
	get error(): ExecutionError | undefined {
		return this.run.data.resultData.error;
	}

	/** A node's last run, with its timing, error, hints and data. */
	task(nodeName: string): ITaskData | undefined {
		return this.run.data.resultData.runData[nodeName]?.at(-1);
	}

	/** How often a node ran. */
	runsOf(nodeName: string): number {
		return this.run.data.resultData.runData[nodeName]?.length ?? 0;
	}

	itemsOf(nodeName: string, outputIndex = 0): INodeExecutionData[] {
		return this.task(nodeName)?.data?.main[outputIndex] ?? [];
	}

	jsonOf(nodeName: string, outputIndex = 0): IDataObject[] {
		return this.itemsOf(nodeName, outputIndex).map(({ json }) => json);
	}

	errorOf(nodeName: string): ExecutionError | undefined {
		return this.task(nodeName)?.error;
	}

	/** What the node told the user with `addExecutionHints`. */
	hintsOf(nodeName: string): NodeExecutionHint[] {
		return this.task(nodeName)?.hints ?? [];
	}
}

/** Runs a workflow as n8n does, from its JSON. @throws when n8n would refuse to start it. */
export async function runWorkflow(options: RunWorkflowOptions): Promise<Execution> {
	const { credentials = {}, mode = 'manual' } = options;
	const packages = await loadPackages(options.directory);
	const workflow = buildWorkflow(packages, options.workflow, credentials);
	const start = findStart(workflow, options.startNode);
	const items = options.items?.map(toItem);
	const pinData = { ...options.pinData };
	if (items !== undefined && isTrigger(workflow, start)) pinData[start.name] = items;

	const additionalData = additionalDataFor(packages, credentials, mode, {
		workflowId: workflow.id,
	});
	const runData = createRunExecutionData({
		resultData: { pinData },
		executionData: {
			nodeExecutionStack: [
				{
					node: start,
					data: { [NodeConnectionTypes.Main]: [items ?? [{ json: {} }]] },
					source: null,
				},
			],
		},
	});

	const started = performance.now();
	const running = new WorkflowExecute(additionalData, mode, runData).processRunExecutionData(
		workflow,
	);
	let stoppedAt: number | undefined;
	const stop = (): void => {
		stoppedAt ??= performance.now();
		running.cancel();
	};
	const forgetStop =
		options.cancelAfterMs === undefined ? undefined : later(options.cancelAfterMs, stop);
	void options.cancelWhen?.then(stop, stop);
	let codeEnded = Infinity;
	const settled = running.then(() => {
		codeEnded = performance.now();
	});
	// Stop ends the execution at once for n8n; the node's own code ends when it hears of it.
	const run = await additionalData.ended;
	let giveUp: (() => void) | undefined;
	const patience = new Promise<void>((resolve) => {
		if (stoppedAt !== undefined) giveUp = later(STOP_PATIENCE_MS, resolve);
	});
	await Promise.race([settled, patience]);
	giveUp?.();
	forgetStop?.();
	return new Execution(
		run,
		workflow,
		codeEnded - started,
		stoppedAt === undefined ? undefined : codeEnded - stoppedAt,
	);
}

/** One node's run, with the shorthands that name it left out. */
export class NodeExecution extends Execution {
	static readonly NODE_NAME = 'Node';

	/** The items of the first output. */
	get items(): INodeExecutionData[] {
		return this.itemsOf(NodeExecution.NODE_NAME);
	}

	/** The `json` of the first output's items. */
	get json(): IDataObject[] {
		return this.jsonOf(NodeExecution.NODE_NAME);
	}

	/** The items of the error output (`onError: 'continueErrorOutput'`). */
	get errorItems(): INodeExecutionData[] {
		return this.itemsOf(NodeExecution.NODE_NAME, 1);
	}

	get hints(): NodeExecutionHint[] {
		return this.hintsOf(NodeExecution.NODE_NAME);
	}
}

/** Runs one node on the given items. */
export async function runNode(options: RunNodeOptions): Promise<NodeExecution> {
	const { type, parameters = {}, items = [{}], node = {}, workflowId, settings, ...rest } = options;
	const name = NodeExecution.NODE_NAME;
	const execution = await runWorkflow({
		...rest,
		startNode: 'Start',
		items,
		workflow: {
			id: workflowId,
			settings,
			nodes: [
				{ name: 'Start', type: START_TYPE },
				{ ...node, name, type: fullType(type), parameters },
			],
			connections: {
				Start: { main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] },
			},
		},
	});
	return new NodeExecution(
		execution.run,
		execution.workflow,
		execution.durationMs,
		execution.stoppedAfterMs,
	);
}

/** A binary property's bytes. @throws when the item has no such property. */
export function getBinary(item: INodeExecutionData, property = 'data'): Buffer {
	const binary = item.binary?.[property];
	if (binary === undefined) throw new Error(`The item has no binary property "${property}".`);
	return Buffer.from(binary.data, 'base64');
}

/** An item that carries a file, as n8n's in-memory mode keeps it. */
export function withBinary(
	json: IDataObject,
	content: Buffer,
	{ property = 'data', fileName = 'file.txt', mimeType = 'text/plain' } = {},
): INodeExecutionData {
	return { json, binary: { [property]: { data: content.toString('base64'), fileName, mimeType } } };
}

function toItem(input: ItemInput): INodeExecutionData {
	return isItem(input) ? input : { json: input };
}

function isItem(input: ItemInput): input is INodeExecutionData {
	const others = Object.keys(input).filter(
		(key) => !['json', 'binary', 'pairedItem'].includes(key),
	);
	return others.length === 0 && typeof input.json === 'object' && input.json !== null;
}

function isTrigger(workflow: Workflow, { type, typeVersion }: INode): boolean {
	const { description } = workflow.nodeTypes.getByNameAndVersion(type, typeVersion);
	return type !== START_TYPE && description.group.includes('trigger');
}

function findStart(workflow: Workflow, name: string | undefined): INode {
	const nodes = Object.values(workflow.nodes).filter(({ disabled }) => disabled !== true);
	const start =
		name === undefined
			? (nodes.find((node) => isTrigger(workflow, node)) ??
				nodes.find((node) => workflow.getParentNodes(node.name).length === 0))
			: workflow.getNode(name);
	if (!start) throw new Error(`The workflow has no node "${name ?? 'to start from'}".`);
	return start;
}
