import type { ServerKind } from './servers';
import { simulateSharedKey, type SharedKeyScenario } from './sharedKey';

const MINUTE = 60_000;
const processCounts = [2, 4, 8];
const seeds = [11, 12];

/** The first ten minutes, in which the processes find their shares, are left out. */
const settled = { fromMs: 10 * MINUTE, untilMs: 60 * MINUTE };

const perMinute = [{ limit: 200, durationMs: MINUTE }];
const perTwoSeconds = [{ limit: 40, durationMs: 2_000 }];
const both = [...perTwoSeconds, { limit: 125, durationMs: MINUTE }];

async function simulateSeeds(scenario: Omit<SharedKeyScenario, 'seed'>) {
	const results = [];
	for (const seed of seeds) results.push(await simulateSharedKey({ ...scenario, seed }));
	return results;
}

/** Virtual hours are busy ones; a slow or loaded machine needs more than Jest's five seconds. */
jest.setTimeout(120_000);

/** The same claims for every kind of server, in a file each, so that they run side by side. */
export function describeSeveralProcesses(server: ServerKind): void {
	describe.each(processCounts)('%i saturated processes that share one key', (processes) => {
		it.each([
			['200 in 60 s', perMinute],
			['40 in 2 s with 125 in 60 s', both],
		])('use 95 %% of %s with at most 30 refusals per 1,000', async (_, windows) => {
			for (const result of await simulateSeeds({ ...settled, server, processes, windows })) {
				expect(result.use).toBeGreaterThanOrEqual(0.95);
				expect(result.refusedPerThousand).toBeLessThanOrEqual(30);
				const fairShare = result.accepted / processes;
				expect(Math.min(...result.acceptedPerProcess)).toBeGreaterThan(fairShare / 3);
			}
		});

		it('use 90 % of 200 in 60 s from the second minute on, also where no Retry-After is sent', async () => {
			const windows = perMinute;
			const start = { fromMs: MINUTE, untilMs: 3 * MINUTE, server, processes, windows };
			for (const retryAfter of ['whole seconds', 'absent'] as const) {
				for (const result of await simulateSeeds({ ...start, retryAfter })) {
					expect(result.use).toBeGreaterThanOrEqual(0.9);
				}
			}
		});

		it('use 85 % of 40 in 2 s', async () => {
			const windows = perTwoSeconds;
			const scenario = { ...settled, server, processes, windows, seed: seeds[0] };
			const result = await simulateSharedKey(scenario);
			expect(result.use).toBeGreaterThanOrEqual(0.85);
			expect(result.refusedPerThousand).toBeLessThanOrEqual(30);
		});

		it.each([
			['200 in 60 s', perMinute],
			['40 in 2 s with 125 in 60 s', both],
		])('do not collapse on %s where no Retry-After is sent', async (_, windows) => {
			const retryAfter = 'absent' as const;
			const untilMs = 40 * MINUTE;
			const seed = seeds[0];
			const scenario = { ...settled, untilMs, server, processes, windows, retryAfter, seed };
			const result = await simulateSharedKey(scenario);
			expect(result.use).toBeGreaterThanOrEqual(0.95);
			expect(result.refusedPerThousand).toBeLessThanOrEqual(40);
		});
	});

	it.each([
		['idle', Infinity],
		['nearly idle (2 requests a minute each)', 30_000],
	])('one busy process uses 95 %% of the limit while three others are %s', async (_, gapMs) => {
		const scenario: Omit<SharedKeyScenario, 'seed'> = {
			...settled,
			server,
			windows: perMinute,
			processes: 4,
			meanGapMs: (process) => (process === 0 ? 'saturated' : gapMs),
		};
		for (const result of await simulateSeeds(scenario)) {
			expect(result.use).toBeGreaterThanOrEqual(0.95);
			expect(result.refusedPerThousand).toBeLessThanOrEqual(30);
		}
	});

	it('a process whose peers stop picks up what they leave', async () => {
		const result = await simulateSharedKey({
			server,
			windows: perMinute,
			processes: 2,
			seed: 21,
			fromMs: 50 * MINUTE,
			untilMs: 110 * MINUTE,
			isStopped: (process, now) => process === 1 && now > 30 * MINUTE,
		});
		expect(result.use).toBeGreaterThanOrEqual(0.99);
		expect(result.refused).toBe(0);
	});

	it('a limit that is set too high costs few refusals, and the real one is found', async () => {
		const scenario: Omit<SharedKeyScenario, 'seed'> = {
			...settled,
			server,
			windows: [{ limit: 50, durationMs: MINUTE }],
			configured: [...perTwoSeconds, { limit: 125, durationMs: MINUTE }],
			processes: 1,
		};
		for (const result of await simulateSeeds(scenario)) {
			expect(result.use).toBeGreaterThanOrEqual(0.9);
			expect(result.refusedPerThousand).toBeLessThanOrEqual(30);
		}
	});
}
