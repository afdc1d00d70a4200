import * as fc from 'fast-check';

import {
	Limiter,
	PauseTooLongError,
	type Admission,
} from '../../../../nodes/shared/transport/limiter';
import { HOLD_MARGIN_MS } from '../../../../nodes/shared/transport/limiter/window';
import { VirtualClock } from '../../../support/virtualClock';

const perMinute = [{ limit: 100, durationMs: 60_000 }];

function setUp({ windows = perMinute, chance = 0 } = {}) {
	const clock = new VirtualClock();
	return { clock, limiter: new Limiter(windows, clock, () => chance) };
}

/** Asks for `count` admissions and gives those granted so far. */
function ask(limiter: Limiter, count: number): Admission[] {
	const granted: Admission[] = [];
	for (let index = 0; index < count; index++) {
		void limiter.acquire().then((admission) => granted.push(admission));
	}
	return granted;
}

describe('after a 429', () => {
	it('the whole key pauses as long as the vendor asked', async () => {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).refuse(30_000);
		expect(limiter.pausedForMs).toBe(30_000);
		const granted = ask(limiter, 3);
		await clock.advance(29_999);
		expect(granted).toHaveLength(0);
		await clock.advance(1);
		expect(granted).toHaveLength(1);
	});

	it('one probe goes first, and the others only after its answer', async () => {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).refuse(1_000);
		const granted = ask(limiter, 3);
		await clock.advance(20_000);
		expect(granted).toHaveLength(1);
		granted[0].settle();
		await clock.advance(10_000);
		expect(granted).toHaveLength(3);
	});

	it('a refused probe pauses the key again and the next one is a probe too', async () => {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).refuse(1_000);
		const granted = ask(limiter, 3);
		await clock.advance(1_000);
		granted[0].refuse(5_000);
		await clock.advance(4_999);
		expect(granted).toHaveLength(1);
		await clock.advance(60_000);
		expect(granted).toHaveLength(2);
	});

	it('an answer to a request sent before the pause does not end it', async () => {
		const { clock, limiter } = setUp();
		const before = await limiter.acquire();
		(await limiter.acquire()).refuse(10_000);
		const granted = ask(limiter, 2);
		before.settle();
		await clock.advance(9_999);
		expect(granted).toHaveLength(0);
		await clock.advance(50_000);
		expect(granted).toHaveLength(1);
	});

	it('the longest of several pauses counts, whatever their order', async () => {
		const { limiter } = setUp();
		const [first, second, third] = await Promise.all([1, 2, 3].map(() => limiter.acquire()));
		first.refuse(5_000);
		second.refuse(20_000);
		third.refuse(1_000);
		expect(limiter.pausedForMs).toBe(20_000);
	});

	it('the pause is stretched by 0 to 25 %, at most 2 s, and never shortened', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 3_600_000 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				async (waitMs, chance) => {
					const { limiter } = setUp({ windows: [], chance });
					(await limiter.acquire()).refuse(waitMs);
					expect(limiter.pausedForMs).toBeGreaterThanOrEqual(waitMs);
					expect(limiter.pausedForMs).toBeLessThanOrEqual(Math.min(waitMs * 1.25, waitMs + 2_000));
				},
			),
		);
	});

	it('pauses a key without windows as well', async () => {
		const { clock, limiter } = setUp({ windows: [] });
		(await limiter.acquire()).refuse(2_000);
		const granted = ask(limiter, 2);
		await clock.advance(1_999);
		expect(granted).toHaveLength(0);
		await clock.advance(1);
		granted[0].settle();
		await clock.advance(0);
		expect(granted).toHaveLength(2);
	});
});

describe('a pause that was guessed, as the vendor named no time', () => {
	/** Accepts a request at once, and refuses another one 10 s later. */
	async function refuseAfter10s(waitMs: number, isGuess: boolean) {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).settle();
		await clock.advance(10_000);
		const pauseMs = (await limiter.acquire()).refuse(waitMs, isGuess);
		return { clock, limiter, pauseMs };
	}

	it('ends when the oldest request that was let through leaves the window', async () => {
		const { limiter, pauseMs } = await refuseAfter10s(55_000, true);
		expect(pauseMs).toBe(50_000 + HOLD_MARGIN_MS);
		expect(limiter.pausedForMs).toBe(pauseMs);
	});

	it('is as long as it was guessed when that is shorter, or when nothing was let through', async () => {
		expect((await refuseAfter10s(5_000, true)).pauseMs).toBe(5_000);
		const { limiter } = setUp();
		expect((await limiter.acquire()).refuse(55_000, true)).toBe(55_000);
	});

	it('is the only one that is shortened', async () => {
		expect((await refuseAfter10s(55_000, false)).pauseMs).toBe(55_000);
	});

	it('is not counted from requests that were refused', async () => {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).refuse(1_000, true);
		await clock.advance(1_000);
		(await limiter.acquire()).settle();
		await clock.advance(9_000);
		expect((await limiter.acquire()).refuse(60_000, true)).toBe(51_000 + HOLD_MARGIN_MS);
	});

	it('is shortened no more once that was in vain, as the limit must be another one', async () => {
		const { clock, limiter } = setUp();
		for (let sent = 0; sent < 50; sent++) {
			(await limiter.acquire()).settle();
			await clock.advance(1_000);
		}
		(await limiter.acquire()).refuse(60_000, true);
		const pauses: number[] = [];
		for (let probes = 0; probes < 8; probes++) {
			pauses.push((await clock.run(limiter.acquire({ repeated: true }))).refuse(60_000, true));
		}
		expect(pauses.slice(3)).toEqual(Array.from({ length: 5 }, () => 60_000));
	});
});

describe('a pause longer than the caller accepts', () => {
	it('ends the wait at once and says when requests go on', async () => {
		const { clock, limiter } = setUp({ chance: 0.5 });
		(await limiter.acquire()).refuse(200_000);
		const refused = await limiter.acquire({ maxPauseMs: 120_000 }).catch((error: Error) => error);
		expect(refused).toBeInstanceOf(PauseTooLongError);
		expect(refused).toMatchObject({ name: 'PauseTooLongError', resumeInMs: 201_000 });
		expect(clock.now()).toBe(0);
	});

	it('ends the wait of those already queued, and only of those who do not accept it', async () => {
		const windows = [{ limit: 1, durationMs: 60_000 }];
		const { clock, limiter } = setUp({ windows });
		const running = await limiter.acquire();
		const impatient = limiter.acquire({ maxPauseMs: 10_000 });
		const patient = limiter.acquire({ maxPauseMs: 100_000 });
		const outcome = expect(impatient).rejects.toBeInstanceOf(PauseTooLongError);
		running.refuse(20_000);
		await outcome;
		const admission = await clock.run(patient);
		expect(admission.queuedMs).toBeGreaterThanOrEqual(60_000);
	});

	it('counts from now on: the rest of a long pause may be short enough', async () => {
		const { clock, limiter } = setUp();
		(await limiter.acquire()).refuse(100_000);
		await clock.advance(70_000);
		const admission = await clock.run(limiter.acquire({ maxPauseMs: 30_000 }));
		expect(admission.queuedMs).toBe(30_000);
	});

	it('does not mean the wait for room in our own windows', async () => {
		const windows = [{ limit: 1, durationMs: 3_600_000 }];
		const { clock, limiter } = setUp({ windows });
		(await limiter.acquire()).settle();
		const admission = await clock.run(limiter.acquire({ maxPauseMs: 0 }));
		expect(admission.queuedMs).toBeGreaterThanOrEqual(3_600_000);
	});

	it('does not count our own jitter', async () => {
		const { clock, limiter } = setUp({ chance: 0.99 });
		(await limiter.acquire()).refuse(120_000);
		await expect(clock.run(limiter.acquire({ maxPauseMs: 120_000 }))).resolves.toBeDefined();
	});
});
