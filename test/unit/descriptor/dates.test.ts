import { readDate, utcWithoutZone, withOffset } from '../../../nodes/shared/descriptor/dates';

const at = (value: unknown, zone = 'Europe/Madrid') => {
	const ms = readDate(value, zone);
	return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('a date without a zone is wall-clock time of the workflow', () => {
	it.each([
		['2025-08-07T09:30:00', 'Europe/Madrid', '2025-08-07T07:30:00.000Z'],
		['2025-01-07T09:30:00', 'Europe/Madrid', '2025-01-07T08:30:00.000Z'],
		['2025-08-07 09:30', 'Europe/Madrid', '2025-08-07T07:30:00.000Z'],
		['2025-08-07T09:30:15.250', 'UTC', '2025-08-07T09:30:15.000Z'],
		['2025-08-07', 'Europe/Madrid', '2025-08-06T22:00:00.000Z'],
		['2025-08-07T00:00:00', 'Asia/Kolkata', '2025-08-06T18:30:00.000Z'],
		['2025-08-07T00:00:00', 'America/Bogota', '2025-08-07T05:00:00.000Z'],
		['2025-08-07T23:59:59', 'Pacific/Kiritimati', '2025-08-07T09:59:59.000Z'],
		['2024-02-29T12:00:00', 'UTC', '2024-02-29T12:00:00.000Z'],
	])('%s in %s', (text, zone, utc) => {
		expect(at(text, zone)).toBe(utc);
	});

	it.each([
		['the hour before summer time', '2025-03-30T01:30:00', '2025-03-30T00:30:00.000Z'],
		['the hour that summer time skips', '2025-03-30T02:30:00', '2025-03-30T01:30:00.000Z'],
		['the hour after', '2025-03-30T03:30:00', '2025-03-30T01:30:00.000Z'],
		['the last hour of summer time', '2025-10-26T01:30:00', '2025-10-25T23:30:00.000Z'],
		['the hour after it', '2025-10-26T03:30:00', '2025-10-26T02:30:00.000Z'],
	])('also around a change of the clocks: %s', (_, text, utc) => {
		expect(at(text)).toBe(utc);
	});

	it('in the hour that comes twice is one of the two', () => {
		expect(['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z']).toContain(
			at('2025-10-26T02:30:00'),
		);
	});
});

describe('a date with a zone is that moment, wherever the workflow is', () => {
	it.each([
		['2025-08-07T09:30:00Z', '2025-08-07T09:30:00.000Z'],
		['2025-08-07T09:30:00.123Z', '2025-08-07T09:30:00.123Z'],
		['2025-08-07T09:30:00+02:00', '2025-08-07T07:30:00.000Z'],
		['2025-08-07T09:30:00-0530', '2025-08-07T15:00:00.000Z'],
	])('%s', (text, utc) => {
		expect(at(text)).toBe(utc);
		expect(at(text, 'America/Bogota')).toBe(utc);
	});

	it('may come from an expression', () => {
		expect(at(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
		expect(at({ toISO: () => '2025-08-07T09:30:00.000+02:00' })).toBe('2025-08-07T07:30:00.000Z');
	});
});

it.each([
	'2025-02-30',
	'2025-02-29T10:00:00',
	'2025-13-01',
	'2025-00-10',
	'2025-08-00',
	'2025-08-07T24:00:00',
	'2025-08-07T10:60:00',
	'2025-08-07T10:00:60',
	'2025-02-30T10:00:00Z',
	'2025-02-30T10:00:00+02:00',
	'tomorrow',
	'07/08/2025',
	'2025-08',
	'',
	'  ',
	undefined,
	null,
	{},
	5,
	new Date(NaN),
	{ toISO: () => null },
])('%p is no date, and never rolls over into another day or hour', (value) => {
	expect(at(value)).toBeUndefined();
});

describe('a moment is written', () => {
	const ms = Date.UTC(2025, 7, 7, 22, 30, 5);

	it('in UTC without a zone', () => {
		expect(utcWithoutZone(ms)).toBe('2025-08-07T22:30:05');
	});

	it.each([
		['Europe/Madrid', '2025-08-08T00:30:05+02:00'],
		['UTC', '2025-08-07T22:30:05+00:00'],
		['America/Bogota', '2025-08-07T17:30:05-05:00'],
		['Asia/Kolkata', '2025-08-08T04:00:05+05:30'],
		['America/St_Johns', '2025-08-07T20:00:05-02:30'],
	])('with the offset and the wall clock of %s', (zone, text) => {
		expect(withOffset(ms, zone)).toBe(text);
		expect(Date.parse(text)).toBe(ms);
	});

	it('and read again is the same moment, through a whole year of every hour', () => {
		for (let hour = 0; hour < 365 * 24; hour += 7) {
			const moment = Date.UTC(2025, 0, 1, hour);
			for (const zone of ['Europe/Madrid', 'America/New_York']) {
				expect(readDate(withOffset(moment, zone), zone)).toBe(moment);
			}
		}
	});
});
