import type { IDataObject, IPollFunctions, WorkflowExecuteMode } from 'n8n-workflow';

export interface PollFake {
	context: IPollFunctions;
	warnings: string[];
	/** What n8n would have saved. */
	stored(): IDataObject;
	/** Static data goes through the database, as after a restart. */
	restart(): void;
}

/** The parts of n8n's poll context that a sync trigger uses. */
export function fakePollContext(
	options: {
		mode?: WorkflowExecuteMode;
		budgetMs?: number;
		node?: string;
		stored?: IDataObject;
	} = {},
): PollFake {
	let staticData: IDataObject = options.stored ?? {};
	const warnings: string[] = [];
	const context = {
		getMode: () => options.mode ?? 'trigger',
		getWorkflow: () => ({ id: 'w1', active: true }),
		getNode: () => ({
			id: options.node ?? 'n1',
			name: 'Sync Trigger',
			type: 'syncTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getWorkflowStaticData: () => staticData,
		logger: { warn: (message: string) => warnings.push(message) },
		...(options.budgetMs !== undefined && { getPollBudgetMs: () => options.budgetMs }),
	};
	return {
		context: context as unknown as IPollFunctions,
		warnings,
		stored: () => staticData,
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		},
	};
}
