import type { IDataObject } from 'n8n-workflow';

import type { ApiCall } from '../transport/api';
import type { ListCall } from '../transport/list';
import { resolveAll, resolveParams, type Located } from './located';
import { mergeDeep } from './mergeDeep';
import { operation, type Operation, type OperationApi, type OutputItem } from './operation';
import type { Parameters } from './parameters';

type Described = Pick<
	Operation,
	'value' | 'name' | 'action' | 'description' | 'fields' | 'missingStep'
>;

/** Path parameters of which some may be records still to be found. */
interface WithParams {
	params?: Record<string, string | Located>;
}

export type ReadCall = Omit<ApiCall, 'repeat' | 'params' | 'recordsExist'> & WithParams;

/** An operation that reads one record with one request. */
export function readOperation(
	descriptor: Described & {
		call(parameters: Parameters): ReadCall;
		/** The item of the record, the record itself unless given. */
		toItem?(record: OutputItem, parameters: Parameters): OutputItem;
	},
): Operation {
	const { call, toItem = (record) => record, ...described } = descriptor;
	return operation({
		...described,
		kind: 'read',
		repeat: 'safe',
		prepare: (parameters) => ({
			prepared: call(parameters),
			shape: (record: OutputItem) => toItem(record, parameters),
		}),
		run: async ({ prepared, shape }, api) => {
			const found = await resolveParams(prepared.params ?? {}, api);
			return [shape(api.record(await api.send({ ...prepared, ...found, repeat: 'safe' })))];
		},
	});
}

/** An operation that reads a list page by page. */
export function listOperation(
	descriptor: Described & {
		call(parameters: Parameters): Omit<ListCall, 'repeat' | 'maxRows' | 'params'> & WithParams;
		/** The item of a row, the row itself unless given. */
		toItem?(row: IDataObject, parameters: Parameters): IDataObject;
	},
): Operation {
	const { call, toItem = (row) => row, ...described } = descriptor;
	return operation({
		...described,
		kind: 'list',
		repeat: 'safe',
		prepare: (parameters) => ({
			prepared: { ...call(parameters), repeat: 'safe' as const, maxRows: parameters.maxRows() },
			shape: (row: IDataObject) => ({ json: toItem(row, parameters) }),
		}),
		run: async ({ prepared, shape }, api) => {
			const found = await resolveParams(prepared.params ?? {}, api);
			return (await api.list({ ...prepared, ...found })).map(shape);
		},
	});
}

/** A call that writes one record. */
export interface WriteCall extends Omit<ApiCall, 'repeat' | 'body' | 'params'>, WithParams {
	/** Absent where the call needs none; Raw Body can still give one. */
	body?: IDataObject;
	/** Fields of the body that name records still to be found, unless Raw Body sets them. */
	records?: Record<string, Located>;
}

/** An operation that writes one record with one request; Raw Body is merged in before the check. */
export function writeOperation(
	descriptor: Described &
		Pick<Operation, 'repeat' | 'sendsOnce' | 'verifyStep' | 'conflictStep' | 'timeoutMs'> & {
			call(parameters: Parameters): WriteCall;
			/** Checks the body as it will be sent, and may put it into the vendor's form. */
			check?(body: IDataObject, parameters: Parameters): void;
			lane?(call: WriteCall): string | undefined;
			/** The item of the answer, its record unless given; `params` are those of the path. */
			toItem?(record: OutputItem, params: Record<string, string>): OutputItem;
		},
): Operation {
	const { call, check, toItem = (record) => record, ...described } = descriptor;
	return operation<WriteCall>({
		...described,
		kind: 'write',
		prepare: (parameters) => {
			const built = call(parameters);
			const over = parameters.jsonObject('rawBody', 'options') ?? {};
			const body = mergeDeep(built.body ?? {}, over);
			const isEmpty = Object.keys({ ...built.records, ...body }).length === 0;
			if (isEmpty && built.body === undefined) return built;
			if (isEmpty) parameters.fail('No field is set', 'Set at least one field of the record');
			check?.(body, parameters);
			return { ...built, body };
		},
		run: async (prepared, api) => {
			const found = await resolveParams(prepared.params ?? {}, api);
			const body = await withRecords(prepared, api);
			const answer = await api.send({ ...prepared, ...found, body, repeat: described.repeat });
			return [toItem(api.record(answer), found.params)];
		},
	});
}

async function withRecords(
	{ body, records = {} }: WriteCall,
	api: OperationApi,
): Promise<IDataObject | undefined> {
	const unset = Object.entries(records).filter(([name]) => body?.[name] === undefined);
	if (unset.length === 0) return body;
	return { ...(await resolveAll(Object.fromEntries(unset), api)), ...body };
}
