import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from './operation';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_WAIT_SECONDS = 120;
const DEFAULT_PARALLEL_REQUESTS = 5;

/** The Options collection of an operation: what every operation has, and what its kind adds. */
export function optionsFor(operation: Operation): INodeProperties {
	const options = [
		dryRun,
		...(operation.kind === 'list' || operation.readsList ? [keepPartialResults] : []),
		maxWait,
		parallelRequests,
		...(operation.kind === 'write' ? [rawBody] : []),
		...(operation.sendsOnce ? [sendOnceKey] : []),
		timeout(operation.timeoutMs ?? DEFAULT_TIMEOUT_MS),
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options as INodeProperties[],
	};
}

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the requests that would be sent instead of sending them. Keys are shown as ***.',
};

const keepPartialResults: INodeProperties = {
	displayName: 'Keep Partial Results',
	name: 'keepPartialResults',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the rows read so far, with a hint, when the list cannot be read to its end. Otherwise the item ends with a message.',
};

const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_MAX_WAIT_SECONDS,
	description:
		'Longest single wait, in seconds, that the vendor may ask for. Time in the queue of this node does not count.',
};

const parallelRequests: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20 },
	default: DEFAULT_PARALLEL_REQUESTS,
	description:
		'How many items are worked on at once. The rate limit is kept whatever the number; the first item decides.',
};

const rawBody: INodeProperties = {
	displayName: 'Raw Body',
	name: 'rawBody',
	type: 'json',
	default: '{}',
	description:
		'JSON object merged over the body built from the fields: objects are merged, lists and values replace, null is sent',
};

const sendOnceKey: INodeProperties = {
	displayName: 'Send-Once Key',
	name: 'sendOnceKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.orderId }}',
	description:
		'Text that names this write. An item whose key was used before by this node is skipped, also in later executions and with Retry On Fail.',
};

function timeout(defaultMs: number): INodeProperties {
	return {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: defaultMs,
		description: 'Milliseconds to wait for an answer before the request is given up',
	};
}

/** The options of one item, with the defaults in place. */
export interface CommonOptions {
	dryRun: boolean;
	keepPartialResults: boolean;
	maxWaitMs: number;
	parallelRequests: number;
	sendOnceKey: string;
	timeoutMs: number;
}

export function readCommonOptions(
	values: Record<string, unknown>,
	operation: Pick<Operation, 'timeoutMs'>,
): CommonOptions {
	const number = (value: unknown, fallback: number) => {
		const read = Number(value ?? fallback);
		return Number.isFinite(read) ? read : fallback;
	};
	return {
		dryRun: values.dryRun === true,
		keepPartialResults: values.keepPartialResults === true,
		maxWaitMs: Math.max(0, number(values.maxWait, DEFAULT_MAX_WAIT_SECONDS)) * 1000,
		parallelRequests: Math.min(
			20,
			Math.max(1, Math.floor(number(values.parallelRequests, DEFAULT_PARALLEL_REQUESTS))),
		),
		sendOnceKey: String(values.sendOnceKey ?? '').trim(),
		timeoutMs: Math.max(1, number(values.timeout, operation.timeoutMs ?? DEFAULT_TIMEOUT_MS)),
	};
}
