import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { Bench } from './support/bench';
import { cutOffList, cutOffPaging, rowsAt, type CutOffOptions } from './support/cutOffList';
import { readRows } from './support/listServer';

const seconds = (count: number, step = 60) =>
	Array.from({ length: count }, (_, index) => index * step);

const numbersOf = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

/** Row numbers 1 to `count`. */
const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function benchOf(rows: IDataObject[], options: Partial<CutOffOptions> = {}) {
	return new Bench(cutOffList(rows, { order: 'ascending', reach: 1_000, ...options }));
}

const PAGING = cutOffPaging(1_000);

describe('a list of which only 1,000 records can be paged', () => {
	it('is read on by moving the date window, oldest first', async () => {
		const bench = benchOf(rowsAt(seconds(3_500)));
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(3_500));
		const [, , third] = bench.server.requests;
		// One second before the last row, as a server may keep less of a date than it shows.
		expect(third.query).toMatchObject({ page: 1, created_at_from: '2025-08-07T16:38:59' });
	});

	it('is read on by moving the date window, newest first', async () => {
		const bench = benchOf(rowsAt(seconds(3_500)), { order: 'descending' });
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(3_500).reverse());
		expect(bench.server.requests[2].query).toHaveProperty('created_at_to');
		expect(bench.server.requests[2].query).not.toHaveProperty('created_at_from');
	});

	it('is read on where pages are smaller than the reach', async () => {
		const bench = benchOf(rowsAt(seconds(3_500)));
		const { rows } = await readRows(bench, { paging: cutOffPaging(250) });
		expect(numbersOf(rows)).toEqual(all(3_500));
	});

	it('gives rows of one date that a window divides once each', async () => {
		const bench = benchOf(
			rowsAt(seconds(2_500).map((second) => Math.floor(second / 24_000) * 24_000)),
		);
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(2_500));
	});

	it('keeps the other filters of the user, and narrows the same one further', async () => {
		const bench = benchOf(rowsAt(seconds(1_500)));
		const query = {
			tag: 'a',
			created_at_from: '2025-01-01T00:00:00',
			created_at_to: '2026-01-01T00:00:00',
		};
		await readRows(bench, { paging: PAGING, query });
		expect(bench.server.requests[2].query).toMatchObject({
			tag: 'a',
			created_at_from: '2025-08-07T16:38:59',
			created_at_to: '2026-01-01T00:00:00',
		});
	});

	it('stops at the rows that are wanted', async () => {
		const bench = benchOf(rowsAt(seconds(3_500)));
		const { rows } = await readRows(bench, { paging: PAGING, maxRows: 1_200 });
		expect(numbersOf(rows)).toEqual(all(1_200));
		expect(bench.server.requests).toHaveLength(3);
	});

	it.each([0, 1, 9, 10, 37, 999, 1_000, 1_001, 2_000])(
		'is complete with %i rows',
		async (count) => {
			for (const order of ['ascending', 'descending'] as const) {
				const bench = benchOf(rowsAt(seconds(count)), { order });
				const { rows } = await readRows(bench, { paging: PAGING });
				expect(numbersOf(rows).sort((a, b) => a - b)).toEqual(all(count));
			}
		},
	);

	it('is complete when all its rows were imported in the same second', async () => {
		const bench = benchOf(rowsAt(new Array<number>(37).fill(5)));
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(37));
	});

	it('is complete when its last rows were imported in the same second', async () => {
		const bench = benchOf(rowsAt([...seconds(1_990), ...new Array<number>(40).fill(500_000)]));
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(2_030));
	});

	it('is complete when it is short and in no date order', async () => {
		const bench = benchOf(rowsAt(seconds(40).map((second) => (second * 7) % 1_999)), {
			order: 'as given',
		});
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(40));
	});

	it('is read to its end where the server gives fewer rows than asked for', async () => {
		const bench = benchOf(rowsAt(seconds(345)), { cap: 100 });
		const { rows } = await readRows(bench, { paging: PAGING });
		expect(numbersOf(rows)).toEqual(all(345));
	});
});

describe('a long list that cannot be read on safely ends in a clear error', () => {
	const errorOf = async (bench: Bench) =>
		(await readRows(bench, { paging: PAGING }).catch((thrown: unknown) => thrown)) as NodeApiError;

	it('when its rows are in no date order', async () => {
		const shuffled = seconds(1_500).map((second) => (second * 7_919) % 90_001);
		const error = await errorOf(benchOf(rowsAt(shuffled), { order: 'as given' }));
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toContain('no more than 1000 rows');
		expect(error.description).toContain('in no date order');
		expect(error.description).toContain('shorter date range');
		expect(error.description).not.toContain('Correct the named fields');
	});

	it('when its rows have no date', async () => {
		const rows = rowsAt(seconds(1_500)).map(({ id }) => ({ id }));
		const error = await errorOf(benchOf(rows, { order: 'as given' }));
		expect(error.description).toContain('in no date order');
	});

	it('when more rows share one date than can be paged', async () => {
		const error = await errorOf(benchOf(rowsAt(new Array<number>(1_500).fill(5))));
		expect(error.name).toBe('NodeApiError');
		expect(error.description).toContain('too many rows share one date');
	});

	it('when the server ignores the date filter', async () => {
		const serve = cutOffList(rowsAt(seconds(1_500)), { order: 'ascending', reach: 1_000 });
		const bench = new Bench(({ query: { page, limit } }) => serve({ query: { page, limit } }));
		expect((await errorOf(bench)).name).toBe('NodeApiError');
		expect(bench.server.requests).toHaveLength(4);
	});

	it('and gives the rows so far where that is wanted', async () => {
		const bench = benchOf(rowsAt(new Array<number>(1_500).fill(5)));
		const { rows, hints } = await readRows(bench, { paging: PAGING }, { keepPartialResults: true });
		expect(rows).toHaveLength(1_000);
		expect(hints[0]).toContain('too many rows share one date');
		expect(hints[0]).toContain('shorter date range');
	});

	it('when another failure than the end of paging meets it', async () => {
		const serve = cutOffList(rowsAt(seconds(2_500)), { order: 'ascending', reach: 1_000 });
		const bench = new Bench((request, index) => (index === 3 ? { status: 403 } : serve(request)));
		const error = await errorOf(bench);
		expect(error.httpCode).toBe('403');
		expect(error.description).toMatch(/\b1\d\d\d rows were read/);
	});
});

it('a first page that answers 422 is about the query, not about paging', async () => {
	const bench = new Bench([{ status: 422, body: { message: 'updated_at_from is not a date' } }]);
	await expect(readRows(bench, { paging: PAGING })).rejects.toMatchObject({
		message: 'updated_at_from is not a date',
	});
});
