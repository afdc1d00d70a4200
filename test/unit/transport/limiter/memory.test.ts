import { Limiter } from '../../../../nodes/shared/transport/limiter';

describe('the memory of a limiter', () => {
	it('stays within its limits over 1,000,000 requests', async () => {
		let now = 0;
		// With a single sender time may simply leap: nobody else waits on this clock.
		const clock = {
			now: () => now,
			wallTime: () => now,
			sleep: async (ms: number) => {
				now += ms;
			},
		};
		const windows = [
			{ limit: 40, durationMs: 2_000 },
			{ limit: 1_000, durationMs: 60_000 },
		];
		const limiter = new Limiter(windows, clock);
		let most = 0;
		for (let sent = 0; sent < 1_000_000; sent++) {
			const admission = await limiter.acquire();
			now += 20;
			if (sent % 50_000 === 49_999) admission.refuse(1_000);
			else admission.settle();
			most = Math.max(most, limiter.remembered);
		}
		// Buffers double, so each has room for less than twice its limit, and one more for refusals.
		expect(most).toBeLessThanOrEqual(2 * (40 + 1_000) + 2 * 16);
	}, 120_000);

	it('does not grow while nothing is limited', async () => {
		const clock = { now: () => 0, wallTime: () => 0, sleep: async () => {} };
		const limiter = new Limiter([], clock);
		for (let sent = 0; sent < 10_000; sent++) (await limiter.acquire()).settle();
		expect(limiter.remembered).toBe(0);
	});
});
