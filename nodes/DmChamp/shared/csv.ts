import type { IDataObject } from 'n8n-workflow';

const QUOTE = '"';
const MARK = /^\uFEFF/;

/**
 * The records of a CSV text (RFC 4180), each with its fields as they stand. Lines may end with CRLF, LF
 * or CR, and a byte order mark is dropped. Beyond the RFC: a quote inside an unquoted field is a
 * character of it, and so is what follows a closing quote.
 * `undefined` when the text ends inside a quoted field, which means that it was cut off.
 */
export function parseCsv(text: string): string[][] | undefined {
	const source = text.replace(MARK, '');
	const records: string[][] = [];
	let record: string[] = [];
	for (let at = 0; at < source.length || record.length > 0;) {
		const field = readField(source, at);
		if (field === undefined) return undefined;
		record.push(field.value);
		at = field.end;
		if (source[at] === ',') {
			at++;
			continue;
		}
		records.push(record);
		record = [];
		at += source.startsWith('\r\n', at) ? 2 : 1;
	}
	return records;
}

/** A field that begins at a place, and where it ends: at a comma, a line end, or the end of the text. */
function readField(source: string, start: number): { value: string; end: number } | undefined {
	let value = '';
	let at = start;
	if (source[at] === QUOTE) {
		for (;;) {
			const close = source.indexOf(QUOTE, at + 1);
			if (close < 0) return undefined;
			value += source.slice(at + 1, close);
			at = close + 1;
			if (source[at] !== QUOTE) break;
			value += QUOTE;
		}
	}
	const end = endOfPlain(source, at);
	return { value: value + source.slice(at, end), end };
}

function endOfPlain(source: string, from: number): number {
	const rest = /[,\r\n]/g;
	rest.lastIndex = from;
	return rest.exec(source)?.index ?? source.length;
}

/**
 * The lines of a CSV text as objects, under the titles of its first line as they stand there. A cell
 * without a title of its own is named by its column, cells that a line lacks are empty, and an empty
 * line is none. `undefined` when the text was cut off.
 */
export function csvRows(text: string): IDataObject[] | undefined {
	const records = parseCsv(text)?.filter((record) => record.length > 1 || record[0] !== '');
	if (records === undefined) return undefined;
	const [header = [], ...lines] = records;
	const width = records.reduce((widest, { length }) => Math.max(widest, length), 0);
	const titles = titlesOf(header, width);
	return lines.map((line) =>
		Object.fromEntries(titles.map((title, index) => [title, line[index] ?? ''])),
	);
}

/** A title for each column, none of them twice. */
function titlesOf(header: string[], width: number): string[] {
	const titles: string[] = [];
	for (let index = 0; index < width; index++) {
		const written = header[index] ?? '';
		const isOwn = written !== '' && !titles.includes(written);
		titles.push(isOwn ? written : freeTitle(`Column ${index + 1}`, [...header, ...titles]));
	}
	return titles;
}

function freeTitle(wanted: string, taken: string[]): string {
	return taken.includes(wanted) ? freeTitle(`${wanted} *`, taken) : wanted;
}
