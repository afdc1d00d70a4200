import type { Counters } from '../../sandbox/shared/counters';
import type { Journal } from '../../sandbox/shared/journal';
import type { RateLimit } from '../../sandbox/shared/rateWindows';
import { busiestWindow } from './busiest';
import type { Account, Count, Example, OtherSystem, Outcome, Step, Traffic } from './types';

/** An example, and what must come of it in stand-ins of its own. */
export interface StandInExample<StandIns, Options> extends Pick<
	Example,
	'file' | 'settings' | 'webhookQuery'
> {
	/** What the account has at the start, and how it behaves. */
	sandbox?: Options;
	steps(standIns: StandIns, otherSystem: OtherSystem): Step[];
	counts(standIns: StandIns, outcome: Outcome): Count[];
}

/** Has examples played in what `start` starts anew for each of them. */
export function playedIn<StandIns, Options>(
	start: (options?: Options) => Promise<StandIns>,
	accountsOf: (standIns: StandIns) => Account[],
): (example: StandInExample<StandIns, Options>) => Example {
	return ({ sandbox, steps, counts, ...example }) => ({
		...example,
		open: async (otherSystem) => {
			const standIns = await start(sandbox);
			return {
				accounts: accountsOf(standIns),
				steps: steps(standIns, otherSystem),
				counts: (outcome) => counts(standIns, outcome),
			};
		},
	});
}

/** What a stand-in has written down, held against the vendor's shortest window. */
export function trafficAt(
	vendor: string,
	{ journal, counters }: { journal: Journal; counters: Counters },
	{ limit, windowMs }: Pick<RateLimit, 'limit' | 'windowMs'>,
): Traffic {
	return {
		vendor,
		accepted: counters.accepted,
		refused: counters.refused,
		busiest: busiestWindow(
			journal.entries.map(({ at }) => at),
			windowMs,
		),
		allowed: limit,
		window: `${windowMs / 1_000} s`,
	};
}
