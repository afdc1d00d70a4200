import { hasZone } from '../transport/stamp';

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;
const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/**
 * The moment a date parameter means, in ms since the epoch; `undefined` when it is no date.
 * A value without a zone is wall-clock time in the workflow's time zone, as n8n's date picker gives it.
 */
export function readDate(value: unknown, timeZone: string): number | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	if (hasZone(text))
		return rollsOver(text.replace(ZONE, '')) ? undefined : finite(Date.parse(text));
	const asUtc = wallClockMs(text);
	if (asUtc === undefined) return undefined;
	const firstGuess = asUtc - offsetMs(asUtc, timeZone);
	return asUtc - offsetMs(firstGuess, timeZone);
}

/** A wall clock as if it were UTC; `undefined` for what is none, or for a day or minute that does not exist. */
function wallClockMs(text: string): number | undefined {
	const match = WALL_CLOCK.exec(text);
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
	const ms = Date.UTC(year, month - 1, day, hour, minute, second);
	const isReal =
		utcWithoutZone(ms) ===
		`${match[1]}-${match[2]}-${match[3]}T${[hour, minute, second].map(twoDigits).join(':')}`;
	return isReal ? ms : undefined;
}

/** JavaScript reads 30 February as 2 March, also where a zone follows. */
function rollsOver(text: string): boolean {
	return WALL_CLOCK.test(text) && wallClockMs(text) === undefined;
}

/**
 * The day of a date parameter as it was written, `2025-08-07`; `undefined` when it is none. A time and
 * a zone behind it do not move it. Slashes are read as well.
 */
export function readDay(value: unknown, timeZone: string): string | undefined {
	if (value instanceof Date) {
		const ms = finite(value.getTime());
		return ms === undefined ? undefined : withOffset(ms, timeZone).slice(0, 10);
	}
	const text = textOf(value)?.replace(/^(\d{4})\/(\d{2})\/(\d{2})(?=$|[T ])/, '$1-$2-$3');
	return text !== undefined && readDate(text, timeZone) !== undefined
		? text.slice(0, 10)
		: undefined;
}

/** `2025-08-07T00:00:00`, in UTC. */
export function utcWithoutZone(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

/** `2025-08-07T00:00:00+02:00`: the moment and the wall clock the user saw. */
export function withOffset(ms: number, timeZone: string): string {
	const offset = offsetMs(ms, timeZone);
	const minutes = Math.abs(offset) / 60_000;
	return `${utcWithoutZone(ms + offset)}${offset < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
	return String(Math.floor(value)).padStart(2, '0');
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date)
		return finite(value.getTime()) === undefined ? undefined : value.toISOString();
	// Expressions such as {{ $now }} give a Luxon DateTime.
	const luxon = value as { toISO?: () => string | null } | null | undefined;
	return typeof luxon?.toISO === 'function' ? (luxon.toISO() ?? undefined) : undefined;
}

function offsetMs(ms: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(ms);
	const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const wallClock = Date.UTC(
		at('year'),
		at('month') - 1,
		at('day'),
		at('hour'),
		at('minute'),
		at('second'),
	);
	return wallClock - Math.floor(ms / 1000) * 1000;
}

function finite(ms: number): number | undefined {
	return Number.isFinite(ms) ? ms : undefined;
}
