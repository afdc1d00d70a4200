import { sendUntilSettled } from '../../../nodes/shared/transport/client';
import { WaitAbortedError } from '../../../nodes/shared/transport/wait';
import { Bench, GET, POST, SETTINGS, type BenchOptions } from './support/bench';
import { listServer, rowsOf, startReading } from './support/listServer';
import type { Script } from './support/scriptedServer';

/** Stops after `ms` and tells how the work ended, and when. */
async function stoppedAfter(
	ms: number,
	script: Script,
	work: (bench: Bench) => Promise<unknown>,
	options: BenchOptions = {},
) {
	const stop = new AbortController();
	const bench = new Bench(script, { ...options, signal: stop.signal });
	const ended = work(bench).then(
		(value: unknown) => ({ value, at: bench.clock.now() }),
		(error: unknown) => ({ error, at: bench.clock.now() }),
	);
	await bench.clock.advance(ms);
	const sentBefore = bench.server.requests.length;
	stop.abort();
	await bench.clock.advance(600_000);
	const end = await bench.clock.run(ended);
	return { bench, end, sentAfter: bench.server.requests.length - sentBefore };
}

const send = async (bench: Bench) => await sendUntilSettled(bench.connection, GET, SETTINGS);

describe('when the execution is stopped', () => {
	it.each<[string, Script, BenchOptions]>([
		['during the pause after a 429', [{ status: 429, headers: { 'retry-after': '100' } }], {}],
		['before a repeat after a 502', () => ({ status: 502 }), { random: () => 0.999999 }],
		['during the wait a 503 asked for', [{ status: 503, headers: { 'retry-after': '100' } }], {}],
	])(
		'%s, the request ends within a second and nothing more is sent',
		async (_, script, options) => {
			const { end, sentAfter } = await stoppedAfter(3_100, script, send, options);
			expect(end).toMatchObject({ error: expect.any(WaitAbortedError) as WaitAbortedError });
			expect(end.at).toBeLessThanOrEqual(4_100);
			expect(sentAfter).toBe(0);
		},
	);

	it('in the queue, the request ends within a second and is never sent', async () => {
		const { end, bench } = await stoppedAfter(
			5_000,
			() => ({ body: {} }),
			async (it) => await Promise.all([send(it), send(it)]),
			{ windows: [{ limit: 1, durationMs: 60_000 }] },
		);
		expect(end).toMatchObject({ error: expect.any(WaitAbortedError) as WaitAbortedError });
		expect(end.at).toBeLessThanOrEqual(6_000);
		expect(bench.server.requests).toHaveLength(1);
	});

	it('during an attempt, its outcome is awaited and it is not sent again', async () => {
		const { end, bench } = await stoppedAfter(1_000, () => ({ status: 502, afterMs: 4_000 }), send);
		expect(end).toMatchObject({ value: { ok: false }, at: 4_000 });
		expect(bench.server.requests).toHaveLength(1);
	});

	it('during an attempt that succeeds, its answer counts', async () => {
		const { end } = await stoppedAfter(
			1_000,
			[{ body: { id: 1 }, afterMs: 4_000 }],
			async (bench) => await sendUntilSettled(bench.connection, POST, SETTINGS),
		);
		expect(end).toMatchObject({ value: { ok: true }, at: 4_000 });
	});

	it.each(['nothing', 'total'] as const)(
		'no further page of a list is asked for (%s)',
		async (remark) => {
			const serve = listServer(rowsOf(2_000), { remark });
			const { end, sentAfter } = await stoppedAfter(
				4_500,
				(request) => ({ ...serve(request), afterMs: 1_000 }),
				async (bench) => await startReading(bench).reading,
				{ windows: [{ limit: 2, durationMs: 2_000 }] },
			);
			expect(end).toHaveProperty('error');
			expect(end.at).toBeLessThanOrEqual(6_500);
			expect(sentAfter).toBe(0);
		},
	);
});
