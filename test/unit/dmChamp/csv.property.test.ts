import fc from 'fast-check';

import { csvRows, parseCsv } from '../../../nodes/DmChamp/shared/csv';

/** Texts made of what CSV has to quote, and of anything else. */
const cell = fc.oneof(
	fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', '\r\n', ' ', 'a', 'é', '\uFEFF', '😀') }),
	fc.string({ unit: 'grapheme' }),
);
const record = fc.array(cell, { minLength: 1, maxLength: 5 });
const records = fc.array(record, { maxLength: 8 });
const lineEnd = fc.constantFrom('\r\n', '\n', '\r');

interface Style {
	end: string;
	/** Quotes fields that need none too. */
	quotesAll: boolean;
	endsLastLine: boolean;
	mark: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
	end: lineEnd,
	quotesAll: fc.boolean(),
	endsLastLine: fc.boolean(),
	mark: fc.boolean(),
});

/** A writer after RFC 4180, 2: what holds a comma, a quote or a line end is quoted, quotes are doubled. */
function write(lines: string[][], { end, quotesAll, endsLastLine, mark }: Style): string {
	const quoted = (text: string) =>
		quotesAll || /[",\r\n]/.test(text) || text.startsWith('\uFEFF')
			? `"${text.replaceAll('"', '""')}"`
			: text;
	const text = lines.map((line) => line.map(quoted).join(',')).join(end);
	return `${mark ? '\uFEFF' : ''}${text}${endsLastLine && lines.length > 0 ? end : ''}`;
}

/** A last line of one empty field cannot be told from the end of the line before, unless it is quoted. */
const isAmbiguous = (lines: string[][], { quotesAll, endsLastLine }: Style) => {
	const last = lines.at(-1);
	return !quotesAll && !endsLastLine && last?.length === 1 && last[0] === '';
};

describe('the CSV reader', () => {
	it('reads back whatever was written, with every way to end lines and to quote', () => {
		fc.assert(
			fc.property(records, style, (lines, how) => {
				fc.pre(!isAmbiguous(lines, how));
				expect(parseCsv(write(lines, how))).toEqual(lines);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('notices each file that was cut off inside a quoted field', () => {
		fc.assert(
			fc.property(records, cell, (lines, text) => {
				const head = write(lines, { end: '\n', quotesAll: true, endsLastLine: true, mark: false });
				expect(parseCsv(`${head}"${text.replaceAll('"', '""')}`)).toBeUndefined();
			}),
		);
	});

	it('gives each cell of ragged lines exactly once', () => {
		fc.assert(
			fc.property(record, records, (header, lines) => {
				const how = { end: '\r\n', quotesAll: true, endsLastLine: true, mark: true };
				const rows = csvRows(write([header, ...lines], how)) ?? [];
				const isLine = (line: string[]) => line.length > 1 || line[0] !== '';
				const [titles, ...kept] = [header, ...lines].filter(isLine);
				const width = Math.max(0, ...[titles ?? [], ...kept].map(({ length }) => length));
				expect(rows.map((row) => Object.values(row))).toEqual(
					kept.map((line) => [...line, ...new Array<string>(width - line.length).fill('')]),
				);
			}),
		);
	});

	it('ends on any text at all', () => {
		fc.assert(
			fc.property(cell, (text) => {
				for (const line of parseCsv(text) ?? []) expect(line.length).toBeGreaterThan(0);
			}),
		);
	});
});

describe('rows', () => {
	it('are named by the titles as they are written', () => {
		expect(
			csvRows('Sub Account ID,Amount,Description\r\na1,3,"Said ""call me"", then left"\r\n'),
		).toEqual([{ 'Sub Account ID': 'a1', Amount: '3', Description: 'Said "call me", then left' }]);
	});

	it.each<[string, string, unknown]>([
		['nothing', '', []],
		['a byte order mark alone', '\uFEFF', []],
		['a header alone', 'a,b\n', []],
		['a header without a line end', 'a,b', []],
		[
			'an empty line between',
			'a,b\n1,2\n\n3,4\n',
			[
				{ a: '1', b: '2' },
				{ a: '3', b: '4' },
			],
		],
		['a line that is too short', 'a,b\n1\n', [{ a: '1', b: '' }]],
		['a line that is too long', 'a\n1,2\n', [{ a: '1', 'Column 2': '2' }]],
		['a title twice', 'a,a\n1,2\n', [{ a: '1', 'Column 2': '2' }]],
		['a title that is empty', 'a,\n1,2\n', [{ a: '1', 'Column 2': '2' }]],
		[
			'a title that looks like a place',
			'Column 2,\n1,2\n',
			[{ 'Column 2': '1', 'Column 2 *': '2' }],
		],
		['a quote inside', 'a\n5" pipe\n', [{ a: '5" pipe' }]],
		['something behind a quote', 'a\n"x"y\n', [{ a: 'xy' }]],
		['a name every object has', '__proto__\n1\n', [JSON.parse('{"__proto__":"1"}')]],
	])('of %s', (_, text, rows) => {
		expect(csvRows(text)).toEqual(rows);
	});

	it('are as many as the lines of a long file', () => {
		expect(csvRows(`a,b\n${'1,2\n'.repeat(200_000)}`)).toHaveLength(200_000);
	});

	it('of a file that was cut off are none', () => {
		expect(csvRows('a,b\n1,"2')).toBeUndefined();
	});
});
