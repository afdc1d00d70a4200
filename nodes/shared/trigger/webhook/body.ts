import type { IDataObject } from 'n8n-workflow';

/** What one HTTP call delivered. */
export interface ParsedBody {
	deliveries: IDataObject[];
	/** The body was an array: each element counts as a delivery of its own. */
	isArray: boolean;
}

/** Where vendors write the name of an event, most telling first. */
export const EVENT_NAME_PATHS = ['event', 'event_type', 'type', 'name'];

/**
 * The deliveries in a webhook body. The raw bytes are read first, because a wrong content type
 * makes n8n parse JSON as a form or as plain text. What is not JSON arrives as `{ body: <text> }`.
 * @param body the body as n8n parsed it
 * @param rawBody the bytes as they came, where n8n kept them
 */
export function parseBody(body: unknown, rawBody?: Buffer): ParsedBody {
	const text = rawBody?.toString('utf8') ?? '';
	const parsed = parseJson(text) ?? (typeof body === 'string' ? parseJson(body) : undefined);
	const value = parsed ?? (isFilled(body) ? body : text);
	if (Array.isArray(value)) return { deliveries: value.map(toDelivery), isArray: true };
	return { deliveries: [toDelivery(value)], isArray: false };
}

/**
 * The event's name: the first of the paths (dots go into objects) that holds a text, else the value
 * of a header whose name ends in `-event`.
 */
export function eventNameOf(
	delivery: IDataObject,
	headers: Record<string, string | string[] | undefined> = {},
	paths: string[] = EVENT_NAME_PATHS,
): string | undefined {
	for (const path of paths) {
		const value = valueAt(delivery, path);
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	const header = Object.entries(headers).find(([name]) => name.toLowerCase().endsWith('-event'));
	return typeof header?.[1] === 'string' && header[1].trim() !== '' ? header[1].trim() : undefined;
}

/**
 * A test for event names. `*` in either list means all, also those without a name.
 * @param selected the events ticked in the node
 * @param others the names typed by the user; an expression, of the list or of one row, may give a
 * list or a comma-separated text
 */
export function eventFilter(
	selected: unknown,
	others?: unknown,
): (event: string | undefined) => boolean {
	const wanted = new Set([...namesIn(selected), ...namesIn(others)]);
	if (wanted.has('*')) return () => true;
	return (event) => event !== undefined && wanted.has(event);
}

function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	const names = String(value ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** A body that is a JSON text inside a JSON string is unpacked as well. */
function parseJson(text: string): object | undefined {
	let value: unknown = text.replace(/^\uFEFF/, '');
	for (let depth = 0; depth < 2 && typeof value === 'string'; depth++) value = tryParse(value);
	return typeof value === 'object' && value !== null ? value : undefined;
}

function tryParse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isFilled(body: unknown): boolean {
	if (typeof body === 'object' && body !== null) return Object.keys(body).length > 0;
	return typeof body === 'string' && body !== '';
}

function toDelivery(value: unknown): IDataObject {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as IDataObject;
	}
	return value === '' ? {} : { body: value as IDataObject[string] };
}

function valueAt(delivery: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null
					? (value as Record<string, unknown>)[key]
					: undefined,
			delivery,
		);
}
