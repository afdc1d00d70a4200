import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeParameters,
} from 'n8n-workflow';

import { readCommonOptions } from '../../nodes/shared/descriptor/commonOptions';
import type { Operation } from '../../nodes/shared/descriptor/operation';
import { Parameters } from '../../nodes/shared/descriptor/parameters';
import { fieldsOf } from '../../nodes/shared/descriptor/properties';
import { connect } from '../../nodes/shared/transport/connect';
import type { Repeat } from '../../nodes/shared/transport/request';
import type { Vendor } from '../../nodes/shared/transport/vendor';
import { Answers, type Answer } from './answers';
import { RecordingApi, type SentRequest } from './recordingApi';
import { samplesOf } from './samples';
import type { VendorFolder } from './vendors';

/** A request that an operation sends, by what was seen of it in all its runs. */
export interface SeenRequest extends Omit<SentRequest, 'repeat'> {
	repeats: Repeat[];
	/** Whether every run that succeeds sends it. */
	always: boolean;
}

/** One run of an operation. */
interface OperationRun {
	sent: SentRequest[];
	succeeded: boolean;
}

/** What each operation of the vendors sends. */
export async function requestsOfAll(
	vendors: readonly VendorFolder[],
): Promise<Map<Operation, SeenRequest[]>> {
	const requests = new Map<Operation, SeenRequest[]>();
	for (const { vendor, resources } of vendors) {
		for (const operation of resources.flatMap(({ operations }) => operations)) {
			requests.set(operation, await requestsOf(operation, vendor));
		}
	}
	return requests;
}

/**
 * Finds out what an operation sends, in its order: its own code runs with all kinds of parameters, and
 * with every answer that may decide what comes next. Nothing leaves this process.
 * @throws when no run succeeds, since its requests are not known then
 */
async function requestsOf(operation: Operation, vendor: Vendor): Promise<SeenRequest[]> {
	const runs: OperationRun[] = [];
	const refusals = new Set<string>();
	const known = new Set<string>();
	for (const sample of samplesOf(operation.fields)) {
		for await (const one of runsWith(operation, vendor, sample, known)) {
			if ('refusal' in one) refusals.add(one.refusal);
			else runs.push(one);
		}
	}
	const succeeded = runs.filter((one) => one.succeeded);
	if (succeeded.length === 0) {
		throw new Error(`No run of "${operation.action}" succeeds: ${[...refusals].join('\n')}`);
	}
	const all = runs.flatMap(({ sent }) => sent);
	return orderOf(runs).map((route) => {
		const seen = all.filter((request) => request.route === route);
		return {
			route,
			query: distinct(seen.flatMap(({ query }) => query)),
			body: distinct(seen.flatMap(({ body }) => body)),
			repeats: distinct(seen.map(({ repeat }) => repeat)),
			always: succeeded.every(({ sent }) => sent.some((request) => request.route === route)),
		};
	});
}

/** All routes, each before those that follow it in a run. */
function orderOf(runs: OperationRun[]): string[] {
	const order: string[] = [];
	for (const { sent } of runs) {
		const routes = distinct(sent.map(({ route }) => route));
		for (const [index, route] of routes.entries()) {
			if (order.includes(route)) continue;
			const next = routes.slice(index).find((later) => order.includes(later));
			order.splice(next === undefined ? order.length : order.indexOf(next), 0, route);
		}
	}
	return order;
}

function distinct<T>(values: readonly T[]): T[] {
	return [...new Set(values)];
}

/**
 * The runs with one sample of the parameters; the refusal when it is not accepted. Other answers are
 * tried only where the first run asks for something that no other sample has asked for.
 */
async function* runsWith(
	operation: Operation,
	vendor: Vendor,
	sample: INodeParameters,
	known: Set<string>,
): AsyncGenerator<OperationRun | { refusal: string }> {
	const beginnings: Answer[][] = [[]];
	for (const beginning of beginnings) {
		const answers = new Answers(beginning, vendor.idKeys);
		const one = await runWith(operation, vendor, sample, answers);
		yield one;
		if ('refusal' in one) return;
		const sequence = sequenceOf(one);
		if (beginning.length === 0 && known.has(sequence)) return;
		known.add(sequence);
		beginnings.push(...answers.others);
	}
}

/** What was asked for, in its order, whatever was written. */
function sequenceOf({ sent }: OperationRun): string {
	return JSON.stringify(sent.map(({ route, query, repeat }) => [route, query, repeat]));
}

/** Runs an operation once, with these parameters and answers. */
async function runWith(
	operation: Operation,
	vendor: Vendor,
	sample: INodeParameters,
	answers: Answers,
): Promise<OperationRun | { refusal: string }> {
	const context = contextOf(sample, answers);
	// The limits are the vendor's, who is not asked here.
	const connection = await connect(context, { ...vendor, rateWindows: () => [] });
	const parameters = new Parameters(context, 0, fieldsOf(operation), connection.credential);
	const prepared = await refusalOr(async () => operation.prepare(parameters));
	if ('refusal' in prepared) return prepared;
	const run = { context, connection, operation, writes: 0, hint: () => {} };
	const api = new RecordingApi(answers, run, 0, readCommonOptions({}, operation));
	const ended = await refusalOr(async () => await operation.run(prepared.value, api));
	return { sent: api.sent, succeeded: 'value' in ended };
}

/** What a task answers, or what it says to the user. @throws what no user is meant to read */
async function refusalOr<T>(task: () => Promise<T>): Promise<{ value: T } | { refusal: string }> {
	return await task().then(
		(value) => ({ value }),
		async (error: Error) =>
			error instanceof NodeOperationError || error instanceof NodeApiError
				? { refusal: error.message }
				: await Promise.reject(error),
	);
}

/** The parts of n8n's context that operations use. */
function contextOf(sample: INodeParameters, { respond }: Answers): IExecuteFunctions {
	const context = {
		getNode: () => ({ id: '1', name: 'Node', type: 'node', typeVersion: 1 }),
		getNodeParameter: (name: string) => sample[name],
		getTimezone: () => 'UTC',
		getCredentials: async () =>
			await Promise.resolve({ apiKey: 'a key', baseUrl: 'https://api.example.com' }),
		helpers: {
			httpRequest: respond,
			httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) =>
				await respond(request),
			prepareBinaryData: async () => await Promise.resolve({ data: '', mimeType: '' }),
		},
	};
	return context as unknown as IExecuteFunctions;
}
