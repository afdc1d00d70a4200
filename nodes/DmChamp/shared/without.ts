import type { IDataObject } from 'n8n-workflow';

/** The fields but those named. */
export function without(fields: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
