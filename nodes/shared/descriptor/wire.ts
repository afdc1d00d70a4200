import type { IDataObject } from 'n8n-workflow';

/** For APIs that name their fields in snake_case: `firstName` is `first_name`. */
export function toWire(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [snakeCase(name), value]),
	);
}

export function snakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
