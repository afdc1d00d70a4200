import type { IDataObject } from 'n8n-workflow';

import type { ApiCall } from '../transport/api';
import type { ListCall } from '../transport/list';
import { resolveParams, type Located } from './located';
import { mergeDeep } from './mergeDeep';
import { operation, type Operation, type OutputItem } from './operation';
import type { Parameters } from './parameters';

type Described = Pick<Operation, 'value' | 'name' | 'action' | 'description' | 'fields'>;

/** Path parameters of which some may be records still to be found. */
interface WithParams {
	params?: Record<string, string | Located>;
}

export type ReadCall = Omit<ApiCall, 'repeat' | 'params'> & WithParams;

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
			const params = await resolveParams(prepared.params ?? {}, api);
			return [shape(api.record(await api.send({ ...prepared, params, repeat: 'safe' })))];
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
			const params = await resolveParams(prepared.params ?? {}, api);
			return (await api.list({ ...prepared, params })).map(shape);
		},
	});
}

/** A call that writes one record. */
export interface WriteCall extends Omit<ApiCall, 'repeat' | 'body' | 'params'>, WithParams {
	body: IDataObject;
}

/** An operation that writes one record with one request; Raw Body is merged in before the check. */
export function writeOperation(
	descriptor: Described &
		Pick<Operation, 'repeat' | 'sendsOnce' | 'verifyStep' | 'timeoutMs'> & {
			call(parameters: Parameters): WriteCall;
			/** Checks the body as it will be sent, and may put it into the vendor's form. */
			check?(body: IDataObject, parameters: Parameters): void;
			lane?(call: WriteCall): string | undefined;
			/** The item of the answer, its record unless given. */
			toItem?(record: OutputItem): OutputItem;
		},
): Operation {
	const { call, check, toItem = (record) => record, ...described } = descriptor;
	return operation<WriteCall>({
		...described,
		kind: 'write',
		prepare: (parameters) => {
			const built = call(parameters);
			const body = mergeDeep(built.body, parameters.jsonObject('rawBody', 'options') ?? {});
			if (Object.keys(body).length === 0) {
				parameters.fail('No field is set', 'Set at least one field of the record');
			}
			check?.(body, parameters);
			return { ...built, body };
		},
		run: async (prepared, api) => {
			const params = await resolveParams(prepared.params ?? {}, api);
			const answer = await api.send({ ...prepared, params, repeat: described.repeat });
			return [toItem(api.record(answer))];
		},
	});
}
