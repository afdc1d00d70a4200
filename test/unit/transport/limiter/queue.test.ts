import { Limiter } from '../../../../nodes/shared/transport/limiter';
import { VirtualClock } from '../../../support/virtualClock';

const oneASecond = [{ limit: 1, durationMs: 1_000 }];

function setUp(windows = oneASecond) {
	const clock = new VirtualClock();
	return { clock, limiter: new Limiter(windows, clock, () => 0) };
}

/** When each of the given requests was admitted, in the order of admission. */
function admissions(limiter: Limiter, clock: VirtualClock) {
	const log: Array<[name: string, at: number]> = [];
	const request = async (name: string, repeated = false) => {
		const admission = await limiter.acquire({ repeated });
		log.push([name, clock.now()]);
		admission.settle();
	};
	return { log, request };
}

describe('the queue', () => {
	it('lets repeated requests go ahead of those never sent, each in their own order', async () => {
		const { clock, limiter } = setUp();
		const { log, request } = admissions(limiter, clock);
		void request('first');
		void request('new 1');
		void request('new 2');
		void request('repeated 1', true);
		void request('repeated 2', true);
		await clock.advanceUntilIdle();
		expect(log.map(([name]) => name)).toEqual([
			'first',
			'repeated 1',
			'repeated 2',
			'new 1',
			'new 2',
		]);
	});

	it('says how long a request has waited', async () => {
		const { clock, limiter } = setUp();
		const first = await limiter.acquire();
		expect(first.queuedMs).toBe(0);
		first.settle();
		const second = await clock.run(limiter.acquire());
		expect(second.queuedMs).toBe(clock.now());
		expect(second.queuedMs).toBeGreaterThanOrEqual(1_000);
	});

	it('keeps the slot of a request until it is answered, and one window longer', async () => {
		const { clock, limiter } = setUp();
		const running = await limiter.acquire();
		let admittedAt = 0;
		void limiter.acquire().then(() => (admittedAt = clock.now()));
		await clock.advance(30_000);
		expect(admittedAt).toBe(0);
		running.settle();
		await clock.advanceUntilIdle();
		expect(admittedAt).toBeGreaterThanOrEqual(31_000);
		expect(admittedAt).toBeLessThanOrEqual(31_005);
	});

	it('is not misled by an outcome that is reported twice', async () => {
		const { clock, limiter } = setUp([{ limit: 2, durationMs: 1_000 }]);
		const first = await limiter.acquire();
		await limiter.acquire();
		first.settle();
		first.settle();
		first.refuse(60_000);
		expect(limiter.pausedForMs).toBe(0);
		await clock.run(limiter.acquire());
		let isAdmitted = false;
		void limiter.acquire().then(() => (isAdmitted = true));
		await clock.advance(60_000);
		expect(isAdmitted).toBe(false);
	});

	it('admits everything at once where there are no windows', async () => {
		const { clock, limiter } = setUp([]);
		await Promise.all(Array.from({ length: 500 }, () => limiter.acquire()));
		expect(clock.now()).toBe(0);
		expect(clock.pendingTimers).toBe(0);
	});
});

describe('changed limits', () => {
	it('count what was sent under the old ones', async () => {
		const { clock, limiter } = setUp([{ limit: 10, durationMs: 60_000 }]);
		for (let index = 0; index < 5; index++) (await limiter.acquire()).settle();
		await clock.advance(1_000);
		limiter.configure([{ limit: 5, durationMs: 60_000 }]);
		const admission = await clock.run(limiter.acquire());
		expect(admission.queuedMs).toBeGreaterThanOrEqual(59_000);
	});

	it('release those who wait as soon as there is more room', async () => {
		const { clock, limiter } = setUp([{ limit: 1, durationMs: 60_000 }]);
		(await limiter.acquire()).settle();
		const waiting = limiter.acquire();
		await clock.advance(10_000);
		limiter.configure([{ limit: 2, durationMs: 60_000 }]);
		expect((await clock.run(waiting)).queuedMs).toBe(10_000);
	});

	it('apply to requests that are in flight and to windows that are new', async () => {
		const { clock, limiter } = setUp([{ limit: 10, durationMs: 60_000 }]);
		const running = await Promise.all(Array.from({ length: 3 }, () => limiter.acquire()));
		(await limiter.acquire()).settle();
		limiter.configure([
			{ limit: 10, durationMs: 60_000 },
			{ limit: 4, durationMs: 2_000 },
		]);
		await clock.advance(500);
		const next = limiter.acquire();
		const admission = await clock.run(next);
		expect(admission.queuedMs).toBeGreaterThanOrEqual(1_500);
		running.forEach((request) => request.settle());
	});

	it('of one length count at their strictest', async () => {
		const { clock, limiter } = setUp([
			{ limit: 5, durationMs: 1_000 },
			{ limit: 1, durationMs: 1_000 },
		]);
		await limiter.acquire();
		let isAdmitted = false;
		void limiter.acquire().then(() => (isAdmitted = true));
		await clock.advance(10_000);
		expect(isAdmitted).toBe(false);
	});
});
