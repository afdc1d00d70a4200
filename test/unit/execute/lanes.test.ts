import fc from 'fast-check';

import { describeProgress, ranges } from '../../../nodes/shared/execute/itemsDone';
import { KeyedMutex } from '../../../nodes/shared/execute/keyedMutex';
import { runInLanes } from '../../../nodes/shared/execute/lanes';
import { VirtualClock } from '../../support/virtualClock';

describe('tasks in lanes', () => {
	it('keep the order of each lane, the number at once, and the order of the results', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						lane: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
						ms: fc.integer({ min: 0, max: 50 }),
						fails: fc.boolean(),
					}),
					{ maxLength: 30 },
				),
				fc.integer({ min: 1, max: 8 }),
				async (specs, parallel) => {
					const clock = new VirtualClock();
					const started: number[] = [];
					const busyLanes = new Set<string>();
					let running = 0;
					const tasks = specs.map(({ lane, ms, fails }, index) => ({
						lane,
						run: async () => {
							started.push(index);
							expect(++running).toBeLessThanOrEqual(parallel);
							if (lane !== undefined) expect(busyLanes.has(lane)).toBe(false);
							if (lane !== undefined) busyLanes.add(lane);
							await clock.sleep(ms);
							if (lane !== undefined) busyLanes.delete(lane);
							running--;
							if (fails) throw new Error(`task ${index}`);
							return index;
						},
					}));
					const results = await clock.run(runInLanes(tasks, { parallel, stopOnFailure: false }));
					expect(results).toEqual(
						specs.map(({ fails }, index) =>
							fails
								? { status: 'failed', error: new Error(`task ${index}`) }
								: { status: 'done', value: index },
						),
					);
					for (const lane of ['a', 'b', 'c']) {
						const inLane = started.filter((index) => specs[index].lane === lane);
						expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
					}
					expect(started).toHaveLength(specs.length);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('that are many for one recipient do not keep the others from starting', async () => {
		const clock = new VirtualClock();
		const started: number[] = [];
		const tasks = ['a', 'a', 'a', 'b', 'c'].map((lane, index) => ({
			lane,
			run: async () => {
				started.push(index);
				await clock.sleep(10);
			},
		}));
		await clock.run(runInLanes(tasks, { parallel: 3, stopOnFailure: false }));
		expect(started).toEqual([0, 3, 4, 1, 2]);
	});
});

describe('tasks of one key', () => {
	it('run one after another in the order they came, and a failure stops none of them', async () => {
		const clock = new VirtualClock();
		const mutex = new KeyedMutex();
		const log: string[] = [];
		const task =
			(name: string, fails = false) =>
			async () => {
				log.push(`${name} starts`);
				await clock.sleep(10);
				log.push(`${name} ends`);
				if (fails) throw new Error(name);
			};
		const settled = Promise.allSettled([
			mutex.run('k', task('1', true)),
			mutex.run('k', task('2')),
			mutex.run('other', task('x')),
			mutex.run('k', task('3')),
		]);
		const statuses = (await clock.run(settled)).map(({ status }) => status);
		expect(statuses).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
		expect(log.filter((line) => !line.startsWith('x'))).toEqual(
			['1', '2', '3'].flatMap((name) => [`${name} starts`, `${name} ends`]),
		);
		expect(log.indexOf('x starts')).toBeLessThan(log.indexOf('1 ends'));
	});
});

describe('which items were done', () => {
	it.each([
		[[], ''],
		[[4], '4'],
		[[0, 1, 2], '0-2'],
		[[0, 1, 2, 4], '0-2 and 4'],
		[[0, 2, 3, 7], '0, 2-3 and 7'],
	])('%j is written %p', (indexes, text) => {
		expect(ranges(indexes)).toBe(text);
	});

	it('is said in a sentence', () => {
		const of = (text: string) =>
			[...text].map((letter) =>
				letter === 'd' ? 'done' : letter === 'f' ? 'failed' : 'notStarted',
			);
		expect(describeProgress(of('f'), 'sent')).toBe('');
		expect(describeProgress(of('fn'), 'sent')).toBe('No item was sent. Item 1 was not started.');
		expect(describeProgress(of('ddfdnn'), 'sent')).toBe(
			'Items 0-1 and 3 were sent. Items 4-5 were not started.',
		);
		expect(describeProgress(of('dff'), 'read')).toBe('Item 0 was read. Items 1-2 did not succeed.');
	});
});
