import type {
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

export type ExecutionStatus =
	'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled' | 'unknown';

/** An execution as n8n lists it. */
export interface ListedExecution {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: WorkflowExecuteMode;
	startedAt: string;
	stoppedAt: string | null;
}

/** With what its nodes did; the data is missing when n8n has not kept it. */
export interface StoredExecution extends ListedExecution {
	data?: Pick<IRunExecutionData, 'resultData'>;
}

/** Those that come to no other status by themselves. */
export const ENDED: ExecutionStatus[] = ['success', 'error', 'crashed', 'canceled'];

/** An execution that is over, and what one wants to know of it. */
export class FinishedExecution {
	constructor(private readonly stored: StoredExecution) {}

	get id(): string {
		return this.stored.id;
	}

	get status(): ExecutionStatus {
		return this.stored.status;
	}

	get mode(): WorkflowExecuteMode {
		return this.stored.mode;
	}

	/** The message of the error that ended it, followed by its description; undefined when none did. */
	get error(): string | undefined {
		const error = this.stored.data?.resultData.error;
		if (!error) return this.status === 'success' ? undefined : this.status;
		const { message, description } = error as { message: string; description?: string | null };
		return [message, description].filter(Boolean).join(' ');
	}

	/** Items that a node's last run gave out on one of its outputs. */
	itemsOf(node: string, output = 0): INodeExecutionData[] {
		return this.stored.data?.resultData.runData[node]?.at(-1)?.data?.main[output] ?? [];
	}

	jsonOf(node: string, output = 0): IDataObject[] {
		return this.itemsOf(node, output).map(({ json }) => json);
	}
}
