import { Limiter } from '../../../../../nodes/shared/transport/limiter';
import type { RateWindow } from '../../../../../nodes/shared/transport/limiter';
import { VirtualClock } from '../../../../support/virtualClock';
import { logNormal, seededRandom } from './random';
import { createServer, type ServerKind } from './servers';

export interface SharedKeyScenario {
	server: ServerKind;
	windows: RateWindow[];
	/** What the clients believe the limits to be, when they are mistaken. */
	configured?: RateWindow[];
	/** Processes that use the key, each with a limiter of its own and none knowing of the others. */
	processes: number;
	/** Whole seconds as most servers send it; without it a client falls back on one second. */
	retryAfter?: 'whole seconds' | 'absent';
	/** Mean ms between two requests of a process that is not saturated; Infinity: it sends nothing. */
	meanGapMs?: (process: number) => number | 'saturated';
	/** A process that is stopped sends nothing new. */
	isStopped?: (process: number, now: number) => boolean;
	/** What is counted: from here on, so that the start does not matter, to the end. */
	fromMs: number;
	untilMs: number;
	seed: number;
	/** One way through the network (ms), asked twice per request; log-normal around 60 by default. */
	oneWay?: () => number;
	/** Requests a saturated process has in flight at most. */
	concurrency?: number;
}

export interface SharedKeyResult {
	accepted: number;
	refused: number;
	acceptedPerProcess: number[];
	/** Accepted requests as a part of what the tightest window lets through. */
	use: number;
	refusedPerThousand: number;
}

/** Runs the real limiters against one server in virtual time. */
export async function simulateSharedKey(scenario: SharedKeyScenario): Promise<SharedKeyResult> {
	const { windows, processes, fromMs, untilMs, concurrency = 5 } = scenario;
	const clock = new VirtualClock();
	const random = seededRandom(scenario.seed);
	const serve = createServer(scenario.server, windows, random);
	const oneWay = scenario.oneWay ?? logNormal(random, 60, 0.5);
	const acceptedPerProcess = new Array<number>(processes).fill(0);
	let refused = 0;

	async function send(limiter: Limiter, index: number): Promise<void> {
		for (let repeated = false; ; repeated = true) {
			const admission = await limiter.acquire({ repeated });
			await clock.sleep(oneWay());
			const waitMs = serve(clock.now());
			const isCounted = clock.now() >= fromMs;
			await clock.sleep(oneWay());
			if (waitMs === 0) {
				if (isCounted) acceptedPerProcess[index]++;
				return admission.settle();
			}
			if (isCounted) refused++;
			const isHinted = scenario.retryAfter !== 'absent';
			admission.refuse(isHinted ? Math.ceil(waitMs / 1_000) * 1_000 : 1_000, !isHinted);
		}
	}

	async function sendForever(limiter: Limiter, index: number): Promise<void> {
		while (!scenario.isStopped?.(index, clock.now())) await send(limiter, index);
	}

	async function sendNowAndThen(limiter: Limiter, index: number, gapMs: number): Promise<void> {
		for (;;) {
			await clock.sleep(-Math.log(1 - random()) * gapMs);
			void send(limiter, index);
		}
	}

	for (let index = 0; index < processes; index++) {
		const limiter = new Limiter(scenario.configured ?? windows, clock, random);
		const gapMs = scenario.meanGapMs?.(index) ?? 'saturated';
		if (gapMs === 'saturated') {
			for (let lane = 0; lane < concurrency; lane++) void sendForever(limiter, index);
		} else if (gapMs < Infinity) void sendNowAndThen(limiter, index, gapMs);
	}
	await clock.advance(untilMs);

	const accepted = acceptedPerProcess.reduce((sum, count) => sum + count, 0);
	const perMs = Math.min(...windows.map(({ limit, durationMs }) => limit / durationMs));
	return {
		accepted,
		refused,
		acceptedPerProcess,
		use: accepted / (perMs * (untilMs - fromMs)),
		refusedPerThousand: (1_000 * refused) / (accepted + refused),
	};
}
