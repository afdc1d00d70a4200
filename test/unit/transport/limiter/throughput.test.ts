import { simulateSharedKey } from './support/sharedKey';

const MINUTE = 60_000;
/** Virtual hours are busy ones; a slow or loaded machine needs more than Jest's five seconds. */
jest.setTimeout(120_000);

const constantRoundTrip = () => 60;

const published = {
	'40 in 2 s': { windows: [{ limit: 40, durationMs: 2_000 }], least: 0.94 },
	'200 in 60 s': { windows: [{ limit: 200, durationMs: MINUTE }], least: 0.99 },
	'40 in 2 s with 125 in 60 s': {
		windows: [
			{ limit: 40, durationMs: 2_000 },
			{ limit: 125, durationMs: MINUTE },
		],
		least: 0.99,
	},
};

describe.each(Object.entries(published))('alone on a limit of %s at 120 ms', (_, limit) => {
	it.each(['fixed', 'sliding', 'bucket'] as const)(
		'nothing is refused and hardly a slot is lost on a %s server',
		async (server) => {
			const result = await simulateSharedKey({
				server,
				windows: limit.windows,
				processes: 1,
				oneWay: constantRoundTrip,
				fromMs: 5 * MINUTE,
				untilMs: 25 * MINUTE,
				seed: 1,
			});
			expect(result.refused).toBe(0);
			expect(result.use).toBeGreaterThanOrEqual(limit.least);
		},
	);
});

it('latency that varies costs slots but never causes a refusal', async () => {
	const windows = published['40 in 2 s'].windows;
	const scenario = { windows, processes: 1, fromMs: 0, untilMs: 10 * MINUTE, seed: 5 };
	for (const server of ['fixed', 'sliding', 'bucket'] as const) {
		const result = await simulateSharedKey({ ...scenario, server, concurrency: 20 });
		expect(result.refused).toBe(0);
		expect(result.use).toBeGreaterThan(0.9);
	}
});
