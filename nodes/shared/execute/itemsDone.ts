/** Indexes as ranges: `0-38 and 40`. */
export function ranges(indexes: readonly number[]): string {
	const parts: string[] = [];
	for (let start = 0; start < indexes.length;) {
		let end = start;
		while (indexes[end + 1] === indexes[end] + 1) end++;
		parts.push(start === end ? `${indexes[start]}` : `${indexes[start]}-${indexes[end]}`);
		start = end + 1;
	}
	return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/**
 * Which items of a run that stopped midway were done, so that nobody has to guess before running it again.
 * Empty for a run of a single item.
 */
export function describeProgress(
	statuses: ReadonlyArray<'done' | 'failed' | 'notStarted'>,
	verb: 'sent' | 'read',
): string {
	if (statuses.length < 2) return '';
	const of = (wanted: string) =>
		statuses.flatMap((status, index) => (status === wanted ? [index] : []));
	const items = (indexes: number[]) =>
		`${indexes.length === 1 ? 'Item' : 'Items'} ${ranges(indexes)}`;
	const were = (indexes: number[]) => (indexes.length === 1 ? 'was' : 'were');
	const done = of('done');
	const failed = of('failed');
	const rest = of('notStarted');
	return [
		done.length === 0 ? `No item was ${verb}.` : `${items(done)} ${were(done)} ${verb}.`,
		failed.length > 1 ? `${items(failed)} did not succeed.` : '',
		rest.length > 0 ? `${items(rest)} ${were(rest)} not started.` : '',
	]
		.filter(Boolean)
		.join(' ');
}
