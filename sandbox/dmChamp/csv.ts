const MARK = '\uFEFF';
const NEEDS_QUOTES = /[",\r\n]/;

/** Writes rows as RFC 4180 has it: quotes where they are needed, and doubled inside. */
export function csvOf(
	rows: Array<Array<string | number | boolean>>,
	{ lineEnd, mark }: { lineEnd: 'lf' | 'crlf'; mark: boolean },
): string {
	const end = lineEnd === 'crlf' ? '\r\n' : '\n';
	const lines = rows.map((row) => row.map((value) => quoted(String(value))).join(',') + end);
	return (mark ? MARK : '') + lines.join('');
}

function quoted(value: string): string {
	return NEEDS_QUOTES.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}
