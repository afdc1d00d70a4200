import * as fc from 'fast-check';

import { Limiter } from '../../../../nodes/shared/transport/limiter';
import { VirtualClock } from '../../../support/virtualClock';
import { seededRandom } from './support/random';
import { createServer, type RateServer } from './support/servers';
import { anyTraffic, anyWindows, type PlannedRequest } from './support/arbitraries';

/** Hundreds of runs: a slow or loaded machine needs more than Jest's five seconds. */
jest.setTimeout(120_000);

interface Arrivals {
	times: number[];
	admittedInOrder: boolean;
	remembered: number;
}

/** Sends every planned request through a limiter and notes when it reaches the server. */
async function arrivalsOf(
	windows: Array<{ limit: number; durationMs: number }>,
	traffic: PlannedRequest[],
): Promise<Arrivals> {
	// Node's timers are up to 1 ms early at times, which must not let a request through too soon.
	const random = seededRandom(traffic.length);
	const clock = new VirtualClock({ distortSleep: (ms) => Math.max(0, ms - random()) });
	const limiter = new Limiter(windows, clock);
	const times: number[] = [];
	const admitted: number[] = [];

	async function send({ outboundMs, answerMs }: PlannedRequest, index: number): Promise<void> {
		const admission = await limiter.acquire();
		admitted.push(index);
		await clock.sleep(outboundMs);
		times.push(clock.now());
		await clock.sleep(answerMs);
		admission.settle();
	}

	await clock.run(async () => {
		const sent: Array<Promise<void>> = [];
		for (const [index, request] of traffic.entries()) {
			if (request.gapMs > 0) await clock.sleep(request.gapMs);
			sent.push(send(request, index));
		}
		await Promise.all(sent);
	});
	return {
		times,
		admittedInOrder: admitted.every((index, position) => index === position),
		remembered: limiter.remembered,
	};
}

function refusals(serve: RateServer, times: number[]): number {
	return times.filter((time) => serve(time) > 0).length;
}

describe('whatever the arrivals and latencies, with one to three windows', () => {
	it('no window of any listed length holds more requests at the server than its limit', async () => {
		await fc.assert(
			fc.asyncProperty(anyWindows, anyTraffic, async (windows, traffic) => {
				const { times } = await arrivalsOf(windows, traffic);
				expect(times).toHaveLength(traffic.length);
				for (const { limit, durationMs } of windows) {
					const tooClose = times.filter((time, index) => times[index + limit] - time < durationMs);
					expect(tooClose).toEqual([]);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('fixed windows of any phase, sliding windows and token buckets refuse nothing', async () => {
		await fc.assert(
			fc.asyncProperty(anyWindows, anyTraffic, fc.nat(), async (windows, traffic, seed) => {
				const { times } = await arrivalsOf(windows, traffic);
				const random = seededRandom(seed);
				for (let phase = 0; phase < 10; phase++) {
					expect(refusals(createServer('fixed', windows, random), times)).toBe(0);
				}
				expect(refusals(createServer('sliding', windows, random), times)).toBe(0);
				expect(refusals(createServer('bucket', windows, random), times)).toBe(0);
			}),
			{ numRuns: 150 },
		);
	});

	it('requests are admitted in the order in which they asked', async () => {
		await fc.assert(
			fc.asyncProperty(anyWindows, anyTraffic, async (windows, traffic) => {
				expect((await arrivalsOf(windows, traffic)).admittedInOrder).toBe(true);
			}),
			{ numRuns: 100 },
		);
	});

	it('the check itself notices a limiter that forgets requests in flight', () => {
		const windows = [{ limit: 2, durationMs: 1_000 }];
		const sentTooSoon = [0, 999, 1_000, 1_001];
		expect(
			refusals(
				createServer('sliding', windows, () => 0.5),
				sentTooSoon,
			),
		).toBe(1);
		expect(
			refusals(
				createServer('fixed', windows, () => 0.5),
				sentTooSoon,
			),
		).toBe(1);
	});
});
