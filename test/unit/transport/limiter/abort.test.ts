import { Limiter } from '../../../../nodes/shared/transport/limiter';
import { wait, WaitAbortedError } from '../../../../nodes/shared/transport/wait';
import { VirtualClock } from '../../../support/virtualClock';

const oneAMinute = [{ limit: 1, durationMs: 60_000 }];

async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe('when the execution is stopped', () => {
	it.each([
		['for room in a window', (limiter: Limiter) => limiter.acquire().then((it) => it.settle())],
		['for an answer', (limiter: Limiter) => limiter.acquire().then(() => undefined)],
		[
			'for the end of a pause',
			(limiter: Limiter) => limiter.acquire().then((it) => it.refuse(5e6)),
		],
	])('a request that waits %s gives up within one second', async (_, occupy) => {
		const clock = new VirtualClock();
		const limiter = new Limiter(oneAMinute, clock);
		await occupy(limiter);
		const stop = new AbortController();
		const waiting = rejectionOf(limiter.acquire({ signal: stop.signal }));
		await clock.advance(12_345);
		stop.abort();
		const error = await clock.run(waiting);
		expect(error).toBeInstanceOf(WaitAbortedError);
		expect(error).toMatchObject({ name: 'AbortError' });
		expect(clock.now()).toBeLessThanOrEqual(12_345 + 1_000);
	});

	it('nothing is asked for any more', async () => {
		const limiter = new Limiter(oneAMinute, new VirtualClock());
		await expect(limiter.acquire({ signal: AbortSignal.abort() })).rejects.toThrow(
			WaitAbortedError,
		);
		await expect(limiter.acquire()).resolves.toBeDefined();
	});

	it('no slot is taken, so the next in the queue goes when the stopped one would have gone', async () => {
		const clock = new VirtualClock();
		const limiter = new Limiter(oneAMinute, clock);
		(await limiter.acquire()).settle();
		const stop = new AbortController();
		const stopped = rejectionOf(limiter.acquire({ signal: stop.signal }));
		const next = limiter.acquire();
		await clock.advance(59_990);
		stop.abort();
		const admission = await clock.run(next);
		expect(admission.queuedMs).toBeLessThan(60_010);
		expect(await stopped).toBeInstanceOf(WaitAbortedError);
	});

	it('a place is free again at once even if the stop has not been noticed yet', async () => {
		const clock = new VirtualClock();
		const limiter = new Limiter(oneAMinute, clock);
		const running = await limiter.acquire();
		const stop = new AbortController();
		const stopped = rejectionOf(limiter.acquire({ signal: stop.signal }));
		stop.abort();
		running.settle();
		expect(await stopped).toBeInstanceOf(WaitAbortedError);
	});

	it('no timer is left after one second when nobody waits any more', async () => {
		const clock = new VirtualClock();
		const limiter = new Limiter(oneAMinute, clock);
		(await limiter.acquire()).settle();
		const stop = new AbortController();
		const stopped = rejectionOf(limiter.acquire({ signal: stop.signal }));
		await clock.advance(10_250);
		stop.abort();
		await clock.run(stopped);
		await clock.advanceUntilIdle(1_000);
		expect(clock.pendingTimers).toBe(0);
	});
});

it('many who wait together share one timer', async () => {
	const clock = new VirtualClock();
	const limiter = new Limiter(oneAMinute, clock);
	for (let index = 0; index < 100; index++) void limiter.acquire();
	await clock.advance(5_000);
	expect(clock.pendingTimers).toBe(1);
});

describe('wait', () => {
	it('lasts as long as it was asked to', async () => {
		const clock = new VirtualClock();
		await clock.run(wait(123_456, clock));
		expect(clock.now()).toBe(123_456);
	});

	it('is not shorter on timers that fire early', async () => {
		const clock = new VirtualClock({ distortSleep: (ms) => ms - 0.9 });
		await clock.run(wait(2_000, clock));
		expect(clock.now()).toBeGreaterThanOrEqual(2_000);
		expect(clock.now()).toBeLessThan(2_002);
	});

	it('ends within one second of a stop', async () => {
		const clock = new VirtualClock();
		const stop = new AbortController();
		const waiting = rejectionOf(wait(3_600_000, clock, stop.signal));
		await clock.advance(7_100);
		stop.abort();
		expect(await clock.run(waiting)).toBeInstanceOf(WaitAbortedError);
		expect(clock.now()).toBeLessThanOrEqual(8_100);
		expect(clock.pendingTimers).toBe(0);
	});

	it('fails when the execution was stopped before', async () => {
		const clock = new VirtualClock();
		await expect(wait(1_000, clock, AbortSignal.abort())).rejects.toThrow(WaitAbortedError);
		expect(clock.pendingTimers).toBe(0);
	});

	it('takes no time when there is nothing to wait for', async () => {
		const clock = new VirtualClock();
		await wait(0, clock);
		await wait(-5, clock);
		expect(clock.now()).toBe(0);
	});
});
