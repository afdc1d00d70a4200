import type { VixieesSwitches } from './switches';

const ISO_DATE =
	/^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const MINUTE_MS = 60_000;

/**
 * Reads an ISO date with or without time and zone (vendor page: Pagination, the sample
 * `2025-08-07T00:00:00` has no zone). Milliseconds since the epoch, or `undefined`.
 */
export function readDate(text: string, zonelessOffsetMinutes: number): number | undefined {
	const [, day, time = '00:00', zone] = ISO_DATE.exec(text) ?? [];
	if (day === undefined) return undefined;
	const ms = Date.parse(`${day}T${time}${zone ?? 'Z'}`);
	if (Number.isNaN(ms)) return undefined;
	return zone === undefined ? ms - zonelessOffsetMinutes * MINUTE_MS : ms;
}

/** Writes a date as the switches ask: `2025-08-07T00:00:00.000Z` or `2025-08-07T00:00:00`. */
export function writeDate(
	ms: number,
	{ dateFormat, zonelessOffsetMinutes }: VixieesSwitches,
): string {
	if (dateFormat === 'utc') return new Date(ms).toISOString();
	return new Date(ms + zonelessOffsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
}
