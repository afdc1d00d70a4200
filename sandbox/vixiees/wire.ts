import { type Answer, json } from '../shared/answer';
import type { Row } from '../shared/table';
import { writeDate } from './dates';
import type { VixieesSwitches } from './switches';

/** A record as it goes over the wire: id, the fields, and both dates. */
export function wireRecord(row: Row<object>, switches: VixieesSwitches): Record<string, unknown> {
	const record = {
		id: row.id,
		...row.fields,
		created_at: writeDate(row.createdAt, switches),
		updated_at: writeDate(row.updatedAt, switches),
	};
	if (switches.idFormat === 'number') return record;
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			/^id$|_id$/.test(name) && typeof value === 'number' ? String(value) : value,
		]),
	);
}

/** One record in the envelope the switches ask for; the page shows none. */
export function recordAnswer(
	status: 200 | 201,
	singular: string,
	record: object,
	{ recordEnvelope }: VixieesSwitches,
): Answer {
	if (recordEnvelope === 'named') return json(status, { [singular]: record });
	if (recordEnvelope === 'data') return json(status, { data: record });
	return json(status, record);
}

export interface ListPage {
	rows: object[];
	/** Records that match the query on all pages. */
	total: number;
	page: number;
	totalPages: number;
}

/** One page of a list in the envelope the switches ask for; the page shows none. */
export function listAnswer(
	plural: string,
	{ rows, total, page, totalPages }: ListPage,
	{ listEnvelope }: VixieesSwitches,
): Answer {
	switch (listEnvelope) {
		case 'array':
			return json(200, rows);
		case 'dataMeta':
			return json(200, { data: rows, meta: { total, page, total_pages: totalPages } });
		case 'named':
			return json(200, { [plural]: rows });
		case 'nested':
			return json(200, { data: { [plural]: rows } });
		case 'result':
			return json(200, { result: rows });
	}
}
