import './environment';
import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	Workflow,
} from 'n8n-workflow';
import { additionalDataFor } from './additional-data';
import type { SavedCredentials } from './credentials';
import { fullType, loadPackages } from './package';
import type { LoadedPackages } from './package';
import { asStored, buildWorkflow } from './workflow';

export interface PollerOptions {
	/** `vixieesSyncTrigger`, or a full type. */
	type: string;
	parameters?: INodeParameters;
	credentials?: SavedCredentials;
	node?: Partial<INode>;
	workflowId?: string;
	/** The node's static data from earlier polls. */
	staticData?: IDataObject;
	directory?: string;
}

export interface PollOptions {
	/** `manual` is the editor's Execute Step: nothing it changes is kept. */
	mode?: 'trigger' | 'manual';
	/** What `getPollBudgetMs()` answers, n8n's 5 minutes by default; `absent` as in older n8n. */
	budgetMs?: number | 'absent';
}

const NODE_NAME = 'Sync';

/** A polling trigger of an active workflow, polled whenever the test says so. */
export class Poller {
	private workflow: Workflow;

	/** What n8n has stored in its database. */
	private saved: IDataObject;

	constructor(
		private readonly packages: LoadedPackages,
		private readonly options: PollerOptions,
	) {
		this.saved = structuredClone(options.staticData ?? {});
		this.workflow = this.load();
	}

	/** The node's static data, as the next poll will read it. */
	get staticData(): IDataObject {
		return asStored(this.workflow.getStaticData('node', this.node));
	}

	/**
	 * One tick. Answers the emitted items, or null when the poll found nothing.
	 * @throws what `poll()` throws; static data then stays changed in memory, unsaved, as in n8n
	 */
	async poll({ mode = 'trigger', budgetMs }: PollOptions = {}): Promise<
		INodeExecutionData[] | null
	> {
		const manual = mode === 'manual';
		const workflow = manual ? this.load(this.staticData) : this.workflow;
		const node = workflow.nodes[NODE_NAME];
		const context = new PollContext(
			workflow,
			node,
			additionalDataFor(this.packages, this.options.credentials ?? {}, mode, {
				workflowId: workflow.id,
			}),
			mode,
			manual ? 'manual' : 'activate',
		);
		if (budgetMs !== undefined) {
			const value = budgetMs === 'absent' ? undefined : () => budgetMs;
			Object.defineProperty(context, 'getPollBudgetMs', { value });
		}
		const { poll } = this.packages.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (!poll) throw new Error(`${node.type} does not poll.`);
		const data = await poll.call(context);
		if (!manual) this.saved = this.staticData;
		return data === null ? null : (data[0] ?? []);
	}

	/** n8n starts again: what was not saved is gone. */
	restart(): void {
		this.workflow = this.load();
	}

	private get node(): INode {
		return this.workflow.nodes[NODE_NAME];
	}

	private load(staticData = this.saved): Workflow {
		const { type, parameters, node, workflowId, credentials = {} } = this.options;
		return buildWorkflow(
			this.packages,
			{
				id: workflowId,
				nodes: [{ ...node, name: NODE_NAME, type: fullType(type), parameters }],
				staticData: { [`node:${NODE_NAME}`]: structuredClone(staticData) },
			},
			credentials,
			true,
		);
	}
}

/** Opens a polling trigger; each `poll()` is one tick of its schedule. */
export async function openPoller(options: PollerOptions): Promise<Poller> {
	return new Poller(await loadPackages(options.directory), options);
}
