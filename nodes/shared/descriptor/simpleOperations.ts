import type { IDataObject } from 'n8n-workflow';

import type { ApiCall } from '../transport/api';
import type { ListCall } from '../transport/list';
import { mergeDeep } from './mergeDeep';
import { operation, type Operation } from './operation';
import type { Parameters } from './parameters';

type Described = Pick<Operation, 'value' | 'name' | 'action' | 'description' | 'fields'>;

/** An operation that reads one record with one request. */
export function readOperation(
	descriptor: Described & { call(parameters: Parameters): Omit<ApiCall, 'repeat'> },
): Operation {
	const { call, ...described } = descriptor;
	return operation({
		...described,
		kind: 'read',
		repeat: 'safe',
		prepare: (parameters) => ({ ...call(parameters), repeat: 'safe' as const }),
		run: async (prepared, api) => [api.record(await api.send(prepared))],
	});
}

/** An operation that reads a list page by page. */
export function listOperation(
	descriptor: Described & { call(parameters: Parameters): Omit<ListCall, 'repeat' | 'maxRows'> },
): Operation {
	const { call, ...described } = descriptor;
	return operation({
		...described,
		kind: 'list',
		repeat: 'safe',
		prepare: (parameters) => ({
			...call(parameters),
			repeat: 'safe' as const,
			maxRows: parameters.maxRows(),
		}),
		run: async (prepared, api) => (await api.list(prepared)).map((json) => ({ json })),
	});
}

/** A call that writes one record. */
export interface WriteCall extends Omit<ApiCall, 'repeat' | 'body'> {
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
		},
): Operation {
	const { call, check, ...described } = descriptor;
	return operation<WriteCall>({
		...described,
		kind: 'write',
		prepare: (parameters) => {
			const built = call(parameters);
			const body = mergeDeep(built.body, parameters.jsonObject('rawBody', 'options') ?? {});
			check?.(body, parameters);
			return { ...built, body };
		},
		run: async (prepared, api) => [
			api.record(await api.send({ ...prepared, repeat: described.repeat })),
		],
	});
}
