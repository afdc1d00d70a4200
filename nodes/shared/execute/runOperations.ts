import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { readCommonOptions, type CommonOptions } from '../descriptor/commonOptions';
import type { Operation, OutputItem, Resource } from '../descriptor/operation';
import { Parameters } from '../descriptor/parameters';
import { fieldsOf } from '../descriptor/properties';
import { connect } from '../transport/connect';
import type { Vendor } from '../transport/vendor';
import { ItemApi, type Run } from './itemApi';
import { describeProgress } from './itemsDone';
import { runInLanes, type LaneTask, type Settled } from './lanes';
import { runOnce, type OnceKey } from './sendOnce';

/** Shorter waits are part of every limited API and need no words. */
const HINT_FROM_WAIT_MS = 5_000;

/** One item after its parameters were read: what it will do, or what is wrong with them. */
type Prepared = { ok: true; input: unknown; options: CommonOptions } | { ok: false; error: Error };

/**
 * Runs every input item through the operation the node is set to. All parameters are checked before
 * the first request; results keep the order of the items, each paired with its item.
 * @throws NodeApiError or NodeOperationError of the first item that did not succeed, unless the node
 * continues on fail
 */
export async function runOperations(
	context: IExecuteFunctions,
	vendor: Vendor,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const operation = findOperation(context, resources);
	const hints = new Map<string, NodeExecutionHint>();
	let longestWaitMs = 0;
	const connection = await connect(context, vendor, (ms) => {
		longestWaitMs = Math.max(longestWaitMs, ms);
	});
	const run: Run = {
		context,
		connection,
		operation,
		writes: 0,
		hint: (message) => hints.set(message, { message, location: 'outputPane', type: 'warning' }),
	};

	const prepared = items.map((_, index) => prepare(run, index));
	const continues = context.continueOnFail();
	const invalid = prepared.find((item) => !item.ok);
	if (invalid && !invalid.ok && !continues) throw invalid.error;

	const tasks = prepared.map((item, index) => taskOf(run, item, index));
	const results = await runInLanes(tasks, {
		parallel: parallelOf(prepared),
		stopOnFailure: !continues,
	});

	if (longestWaitMs > HINT_FROM_WAIT_MS) {
		run.hint(
			`${vendor.displayName} asked for pauses of up to ${Math.round(longestWaitMs / 1000)} seconds; the rate limit of the account was used up, perhaps by another program too`,
		);
	}
	const { bulkAdvice } = vendor;
	if (bulkAdvice && run.writes > bulkAdvice.fromWrites) run.hint(bulkAdvice.sentence);
	if (hints.size > 0 && 'addExecutionHints' in context) {
		context.addExecutionHints(...hints.values());
	}
	if (!continues) throwFirstFailure(results, operation);
	return [results.flatMap((result, index) => outputOf(result, index))];
}

function findOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const value = context.getNodeParameter('operation', 0) as string;
	const operation = resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`The operation ${resource}.${value} is not part of this version of the node`,
		{ description: 'Update the package, or choose another operation' },
	);
}

function prepare({ context, operation, connection }: Run, index: number): Prepared {
	try {
		const parameters = new Parameters(context, index, fieldsOf(operation), connection.credential);
		parameters.checkText('sendOnceKey', 'options');
		const options = readCommonOptions(parameters.collection('options'), operation);
		return { ok: true, input: operation.prepare(parameters), options };
	} catch (error) {
		return { ok: false, error: error as Error };
	}
}

function parallelOf(prepared: Prepared[]): number {
	const first = prepared.find((item) => item.ok);
	return first?.ok ? first.options.parallelRequests : 1;
}

function taskOf(run: Run, item: Prepared, index: number): LaneTask<OutputItem[]> {
	if (!item.ok) return { run: async () => await Promise.reject(item.error) };
	const { input, options } = item;
	return {
		lane: run.operation.lane?.(input),
		run: async () => {
			const api = new ItemApi(run, index, options);
			if (options.dryRun) {
				await run.operation.run(input, api);
				return [{ json: { dryRun: true, requests: api.shown as unknown as IDataObject[] } }];
			}
			const write = async () => await run.operation.run(input, api);
			const key = onceKeyOf(run.operation, input, options);
			if (!key) return await write();
			return await runOnce(run.context, key, write, () => api.mayHaveBeenProcessed);
		},
	};
}

function onceKeyOf(
	{ once, sendsOnce }: Operation,
	input: unknown,
	{ sendOnceKey }: CommonOptions,
): OnceKey | undefined {
	if (sendsOnce && sendOnceKey !== '') {
		return { parameter: 'sendOnceKey', label: 'send-once key', value: sendOnceKey };
	}
	const value = once?.keyOf(input);
	return once && value ? { parameter: once.parameter, label: once.label, value } : undefined;
}

function throwFirstFailure(results: Array<Settled<OutputItem[]>>, operation: Operation): void {
	const failed = results.find((result) => result.status === 'failed');
	if (failed?.status !== 'failed') return;
	const error = failed.error as Error & { description?: string | null };
	const progress = describeProgress(
		results.map(({ status }) => status),
		operation.kind === 'write' ? 'sent' : 'read',
	);
	if (progress && (error instanceof NodeApiError || error instanceof NodeOperationError)) {
		error.description = [error.description, progress].filter(Boolean).join(' ');
	}
	throw error;
}

function outputOf(result: Settled<OutputItem[]>, index: number): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (result.status === 'done') {
		return result.value.map(({ json, binary }) => ({
			json: withoutTopLevelError(json),
			...(binary ? { binary } : {}),
			pairedItem,
		}));
	}
	if (result.status === 'notStarted') return [];
	const error = result.error as NodeApiError;
	return [{ json: { error: error.message }, error, pairedItem }];
}

/** n8n takes a top-level `error` for a failure, and would run the whole node again. */
function withoutTopLevelError(json: IDataObject): IDataObject {
	if (!('error' in json)) return json;
	const { error, ...rest } = json;
	return { ...rest, vendorError: error };
}
