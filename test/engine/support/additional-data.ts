import './environment';
import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { runCode } from './code-runner';
import { TestCredentialsHelper } from './credentials';
import type { SavedCredentials } from './credentials';
import { installDeduplication } from './deduplication';
import type { LoadedPackages } from './package';

/** Where the imagined n8n instance is reached; `https`, as vendors ask for. */
export const INSTANCE_URL = 'https://n8n.example.com';

let executions = 0;

const unsupported = (what: string) => async (): Promise<never> => {
	throw new Error(`The harness does not run ${what}.`);
};

/** The services n8n hands to one execution. A plain object: n8n-core asks for many optional ones by truthiness. */
export function additionalDataFor(
	packages: LoadedPackages,
	credentials: SavedCredentials,
	mode: WorkflowExecuteMode,
	extra: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData & { ended: Promise<IRun> } {
	installDeduplication();
	const executionId = String(++executions);
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {} as IWorkflowBase);
	const ended = new Promise<IRun>((resolve) => {
		hooks.addHandler('workflowExecuteAfter', (run) => resolve(run));
	});
	return {
		credentialsHelper: new TestCredentialsHelper(packages, credentials),
		hooks,
		executionId,
		restApiUrl: `${INSTANCE_URL}/rest`,
		instanceBaseUrl: `${INSTANCE_URL}/`,
		formBaseUrl: `${INSTANCE_URL}/form`,
		formWaitingBaseUrl: `${INSTANCE_URL}/form-waiting`,
		formTestBaseUrl: `${INSTANCE_URL}/form-test`,
		webhookBaseUrl: `${INSTANCE_URL}/webhook`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${INSTANCE_URL}/webhook-test`,
		mcpBaseUrl: `${INSTANCE_URL}/mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}/mcp-test`,
		variables: {},
		currentNodeExecutionIndex: 0,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		executeWorkflow: unsupported('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: runCode,
		...extra,
		ended,
	} as IWorkflowExecuteAdditionalData & { ended: Promise<IRun> };
}
