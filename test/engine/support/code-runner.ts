import './environment';
import { WorkflowDataProxy } from 'n8n-workflow';
import type { IExecuteData, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { vm } from './platform';

interface CodeSettings {
	code: string;
	nodeMode: 'runOnceForAllItems' | 'runOnceForEachItem';
	chunk?: { startIndex: number; count: number };
}

type StartRunnerTask = IWorkflowExecuteAdditionalData['startRunnerTask'];

/**
 * Stands in for n8n's task runner, which is a process of its own: runs a Code node's JavaScript in a
 * fresh context with n8n's data proxy (`$input`, `$json`, `$('Node')`, `items`, `item`). Neither
 * `require` nor Python; the real runner is covered by the tests against a real n8n.
 */
export const runCode = (async (
	_additionalData,
	jobType: string,
	settings: unknown,
	_executeFunctions,
	_inputData,
	_node,
	workflow,
	runExecutionData,
	runIndex: number,
	itemIndex: number,
	activeNodeName: string,
	items,
	siblingParameters,
	mode,
	_envProviderState,
	executeData?: IExecuteData,
) => {
	if (jobType !== 'javascript') {
		return { ok: false, error: new Error(`The harness runs no ${jobType} code.`) };
	}
	const { code, nodeMode, chunk } = settings as CodeSettings;
	const run = async (index: number, variables: object): Promise<unknown> => {
		const proxy = new WorkflowDataProxy(
			workflow,
			runExecutionData,
			runIndex,
			index,
			activeNodeName,
			items,
			siblingParameters,
			mode,
			{},
			executeData,
		).getDataProxy({ throwOnMissingExecutionData: false });
		const names = { ...proxy, ...variables, console, Buffer };
		return (await vm.runInNewContext(`(async () => {${code}\n})()`, names)) as unknown;
	};
	try {
		if (nodeMode === 'runOnceForAllItems') {
			return { ok: true, result: await run(itemIndex, { items }) };
		}
		const { startIndex, count } = chunk ?? { startIndex: 0, count: items.length };
		const results: unknown[] = [];
		for (let index = startIndex; index < startIndex + count; index++) {
			const result = await run(index, { item: items[index] });
			if (result) results.push(withPairedItem(result as object, index));
		}
		return { ok: true, result: results };
	} catch (error) {
		return { ok: false, error };
	}
}) as StartRunnerTask;

function withPairedItem(result: object, item: number): object {
	const whole = 'json' in result || 'binary' in result ? result : { json: result };
	return { ...whole, pairedItem: { item } };
}
