import fc from 'fast-check';

import { Bench } from './support/bench';
import {
	ENVELOPES,
	listServer,
	PAGING,
	readRows,
	REMARKS,
	rowsOf,
	type Envelope,
	type Remark,
} from './support/listServer';
import type { Reply } from './support/scriptedServer';

const envelopes = Object.keys(ENVELOPES) as Envelope[];
/** What a capped server says must be about the list, or nothing in its answer tells a part from the whole. */
const remarks = (Object.keys(REMARKS) as Remark[]).filter((name) => !name.includes('the page'));

const TROUBLE: Reply[] = [
	{ status: 429, headers: { 'retry-after': '2' } },
	{ status: 429, text: '' },
	{ status: 500, body: [] },
	{ errorCode: 'ECONNRESET' },
];

it('any list is given whole, in order and once, however it is paged, wrapped, capped or disturbed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				count: fc.nat({ max: 260 }),
				pageSize: fc.integer({ min: 10, max: 60 }),
				cap: fc.option(fc.integer({ min: 10, max: 60 }), { nil: undefined }),
				envelope: fc.constantFrom(...envelopes),
				remark: fc.constantFrom(...remarks),
				order: fc.constantFrom('ascending', 'descending', 'shuffled'),
				parallelRequests: fc.integer({ min: 1, max: 8 }),
				maxRows: fc.option(fc.integer({ min: 1, max: 300 }), { nil: Infinity }),
				latencies: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 7 }),
				disturbed: fc.dictionary(
					fc.integer({ min: 0, max: 20 }).map(String),
					fc.constantFrom(...TROUBLE),
					{ maxKeys: 4 },
				),
			}),
			async ({ count, pageSize, cap, order, latencies, disturbed, maxRows, ...rest }) => {
				const { envelope, remark, parallelRequests } = rest;
				const rows = rowsOf(count);
				if (order === 'descending') rows.reverse();
				if (order === 'shuffled')
					rows.sort((a, b) => ((Number(a.id) * 7919) % 101) - ((Number(b.id) * 7919) % 101));
				const serve = listServer(rows, { envelope, remark, cap });
				const bench = new Bench((request, index) => ({
					...(disturbed[String(index)] ?? serve(request)),
					afterMs: latencies[index % latencies.length],
				}));
				const paging = { ...PAGING, largestPage: pageSize };
				const read = await readRows(bench, { paging, maxRows }, { parallelRequests });
				expect(read.rows.map(({ id }) => id)).toEqual(rows.slice(0, maxRows).map(({ id }) => id));
				expect(read.hints).toEqual([]);
			},
		),
		{ numRuns: 250 },
	);
});

it('whatever a page answers, a list that ends early is never given for the whole', async () => {
	const odd = fc.oneof(
		fc.constantFrom<Reply>(
			{ status: 500 },
			{ text: '<p>' },
			{ body: {} },
			{ body: { success: false } },
		),
		fc.integer({ min: 400, max: 599 }).map((status): Reply => ({ status, body: [] })),
		fc
			.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()))
			.map((body): Reply => ({ body })),
		fc
			.string({ minLength: 1 })
			.filter((text) => !isJsonList(text))
			.map((text): Reply => ({ text })),
	);
	await fc.assert(
		fc.asyncProperty(odd, fc.integer({ min: 1, max: 6 }), async (reply, page) => {
			const serve = listServer(rowsOf(600));
			const bench = new Bench((request) =>
				request.query.page === page + 1 ? reply : serve(request),
			);
			const reading = readRows(bench, {}, { keepPartialResults: true });
			const { rows, hints } = await reading;
			expect(rows).toHaveLength(page * 100);
			expect(hints[0]).toContain(`${page * 100} rows were read before page ${page + 1}`);
		}),
		{ numRuns: 150 },
	);
});

function isJsonList(text: string): boolean {
	try {
		return Array.isArray(JSON.parse(text));
	} catch {
		return false;
	}
}
