const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, as `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
	const ms = DAY.test(text) ? Date.parse(text) : NaN;
	return !Number.isNaN(ms) && dayOf(ms) === text;
}

/** The day of a moment (ms since the epoch) in UTC, as `yyyy-mm-dd`. */
export function dayOf(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}

export function isoDate(ms: number): string {
	return new Date(ms).toISOString();
}
