import type { IDataObject } from 'n8n-workflow';

/** Numbers as texts: an expression may give an ID or a phone as a number where the vendor wants a text. */
export function asTexts(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'number' ? String(value) : value,
		]),
	);
}
