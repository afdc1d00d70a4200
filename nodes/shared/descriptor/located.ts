import type { OperationApi } from './operation';
import type { Reference } from './reference';

/** A record that is found just before it is needed. */
export interface Located {
	/** Names the record for the order of items. */
	lane: string;
	/** True where the ID comes from a look-up, which proves that the record exists. */
	isLookedUp: boolean;
	/** The record's ID. */
	resolve(api: OperationApi): Promise<string>;
}

/** Looks a record up unless its ID is known. */
export function located(
	reference: Reference,
	find: (reference: Reference, api: OperationApi) => Promise<string>,
): Located {
	const { by, value } = reference;
	return {
		lane: `${by} ${value}`,
		isLookedUp: by !== 'id',
		resolve: async (api) => (by === 'id' ? value : await find(reference, api)),
	};
}

/** Names the record of a path parameter for the order of items. */
export function laneOf(record: string | Located | undefined): string | undefined {
	return typeof record === 'object' ? record.lane : record;
}

/** Path parameters with every record found, and whether all of them are known to exist. */
export async function resolveParams(
	params: Record<string, string | Located>,
	api: OperationApi,
): Promise<{ params: Record<string, string>; recordsExist: boolean }> {
	const values = Object.values(params);
	const isFound = (value: string | Located) => typeof value === 'object' && value.isLookedUp;
	const recordsExist = values.length > 0 && values.every(isFound);
	return { params: await resolveAll(params, api), recordsExist };
}

/** IDs by name, with every record found. */
export async function resolveAll(
	named: Record<string, string | Located>,
	api: OperationApi,
): Promise<Record<string, string>> {
	const resolved: Record<string, string> = {};
	for (const [name, value] of Object.entries(named)) {
		resolved[name] = typeof value === 'string' ? value : await value.resolve(api);
	}
	return resolved;
}
