import fc from 'fast-check';
import type { NodeApiError } from 'n8n-workflow';

import { Bench } from './support/bench';
import { cutOffList, cutOffPaging, rowsAt } from './support/cutOffList';
import { readRows } from './support/listServer';

it('a list that paging cuts off is given whole and once, or ends in an error', async () => {
	let given = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				gaps: fc.array(
					fc.oneof(
						{ weight: 3, arbitrary: fc.constant(0) },
						{ weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
						{ weight: 5, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
					),
					{ maxLength: 160 },
				),
				reach: fc.integer({ min: 20, max: 60 }),
				pagesWithinReach: fc.integer({ min: 1, max: 3 }),
				order: fc.constantFrom('ascending', 'descending', 'as given'),
				shuffle: fc.boolean(),
			}),
			async ({ gaps, reach, pagesWithinReach, order, shuffle }) => {
				let second = 0;
				const seconds = gaps.map((gap) => (second += gap));
				const isOutOfOrder = shuffle && order === 'as given';
				if (isOutOfOrder) seconds.sort((a, b) => ((a * 7_919) % 997) - ((b * 7_919) % 997));
				const rows = rowsAt(seconds);
				const bench = new Bench(cutOffList(rows, { order, reach }));
				const paging = cutOffPaging(Math.floor(reach / pagesWithinReach));
				const reading = readRows(bench, { paging }).catch(
					(thrown: unknown) => thrown as NodeApiError,
				);
				const read = await reading;
				if (read instanceof Error) {
					expect(read.name).toBe('NodeApiError');
					expect(rows.length).toBeGreaterThanOrEqual(Math.floor(reach / pagesWithinReach));
					return;
				}
				given++;
				expect(read.rows.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
					rows.map(({ id }) => Number(id)),
				);
			},
		),
		{ numRuns: 400 },
	);
	expect(given).toBeGreaterThan(200);
});
