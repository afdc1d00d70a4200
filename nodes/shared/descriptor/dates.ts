import { hasZone } from '../transport/stamp';

const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/**
 * The moment a date parameter means, in ms since the epoch; `undefined` when it is no date.
 * A value without a zone is wall-clock time in the workflow's time zone, as n8n's date picker gives it.
 */
export function readDate(value: unknown, timeZone: string): number | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	if (hasZone(text)) return finite(Date.parse(text));
	const match = WALL_CLOCK.exec(text);
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
	const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
	const rolled = new Date(asUtc);
	if (rolled.getUTCMonth() !== month - 1 || rolled.getUTCDate() !== day || hour > 23) {
		return undefined;
	}
	const firstGuess = asUtc - offsetMs(asUtc, timeZone);
	return asUtc - offsetMs(firstGuess, timeZone);
}

/** `2025-08-07T00:00:00`, in UTC. */
export function utcWithoutZone(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

/** `2025-08-07T00:00:00+02:00`: the moment and the wall clock the user saw. */
export function withOffset(ms: number, timeZone: string): string {
	const offset = offsetMs(ms, timeZone);
	const minutes = Math.abs(offset) / 60_000;
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${utcWithoutZone(ms + offset)}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
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
