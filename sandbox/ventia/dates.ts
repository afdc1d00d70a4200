const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^(\d{4})([-/])(\d{2})\2(\d{2})$/;

/** Ms since the epoch of an ISO date-time with its zone; `undefined` for any other text. */
export function readDateTime(text: string): number | undefined {
	const ms = DATE_TIME.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(ms) ? undefined : ms;
}

/** `yyyy-mm-dd` of a day written so or as `yyyy/mm/dd` (vendor page: Create a new sale). */
export function readDay(text: string): string | undefined {
	const [, year, , month, day] = DAY.exec(text) ?? [];
	const iso = `${year}-${month}-${day}`;
	const ms = year === undefined ? NaN : Date.parse(iso);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined;
}
