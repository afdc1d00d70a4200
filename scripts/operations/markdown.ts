/** A table as Prettier sets it: cells padded to the widest of their column. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => row[column].length)),
	);
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

export function code(text: string): string {
	return `\`${text}\``;
}

/** `a`, `b` */
export function codes(texts: readonly string[]): string {
	return texts.map(code).join(', ');
}

/** Text as it is, with nothing in it taken for Markdown. */
export function plain(text: string): string {
	return text.replace(/[\\*<>|[\]`]|\b_|_\b/g, '\\$&');
}
