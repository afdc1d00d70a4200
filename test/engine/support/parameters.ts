import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** A record named by its ID, as the editor stores it. */
export function byId(value: string | number): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** A record picked from the list. */
export function fromList(value: string | number): INodeParameters {
	return { __rl: true, mode: 'list', value };
}

/** A record named by its phone. */
export function byPhone(value: string): INodeParameters {
	return { __rl: true, mode: 'phone', value };
}

/** A record named by its e-mail. */
export function byEmail(value: string): INodeParameters {
	return { __rl: true, mode: 'email', value };
}

/** Rows of Name and Value, in the collection of that name. */
export function rows(collection: string, values: IDataObject): INodeParameters {
	const pairs = Object.entries(values).map(([name, value]) => ({ name, value }));
	return { [collection]: pairs } as INodeParameters;
}

/** The numbers from 0 as items, for expressions such as `={{ $json.n }}`. */
export function numbered(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, n) => ({ n }));
}
