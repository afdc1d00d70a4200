import * as fc from 'fast-check';

import { type Charge, KeyQuota } from '../../../../nodes/shared/transport/limiter/keyQuota';
import { HOLD_MARGIN_MS } from '../../../../nodes/shared/transport/limiter/window';
import { anyWindows } from './support/arbitraries';

type Step = { kind: 'send' } | { kind: 'answer'; which: number } | { kind: 'pass'; ms: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Step>({ kind: 'send' }) },
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(20) }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('pass' as const),
			ms: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
		}),
	},
);

interface Sent {
	charge: Charge;
	answeredAt?: number;
}

describe('the quota of a key', () => {
	it('has room exactly when every window has, so a request counts in all windows or in none', () => {
		fc.assert(
			fc.property(anyWindows, fc.array(anyStep, { maxLength: 200 }), (windows, steps) => {
				const quota = new KeyQuota(windows, Math.random);
				const sent: Sent[] = [];
				let now = 0;
				// The rule itself, counted the slow way from everything that was ever sent.
				const hasRoom = () =>
					windows.every(({ limit, durationMs }) => {
						const isHeld = ({ answeredAt }: Sent) =>
							answeredAt === undefined || now < answeredAt + durationMs + HOLD_MARGIN_MS;
						return sent.filter(isHeld).length < limit;
					});
				for (const step of steps) {
					if (step.kind === 'pass') now += step.ms;
					else if (step.kind === 'answer') {
						const open = sent.filter(({ answeredAt }) => answeredAt === undefined);
						const answered = open[step.which % Math.max(1, open.length)];
						if (!answered) continue;
						answered.answeredAt = now;
						quota.settle(answered.charge, now);
					} else if (quota.sendableInMs(now) === 0) sent.push({ charge: quota.charge(now) });
					expect(quota.sendableInMs(now) === 0).toBe(hasRoom());
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('names the very millisecond at which there is room again', () => {
		fc.assert(
			fc.property(anyWindows, fc.array(fc.nat(3_000), { maxLength: 100 }), (windows, pauses) => {
				const quota = new KeyQuota(windows, Math.random);
				let now = 0;
				for (const ms of pauses) {
					const delay = quota.sendableInMs(now);
					if (delay > 0) expect(quota.sendableInMs(now + delay - 1)).toBeGreaterThan(0);
					now += delay;
					expect(quota.sendableInMs(now)).toBe(0);
					const charge = quota.charge(now);
					now += ms;
					quota.settle(charge, now);
				}
			}),
			{ numRuns: 200 },
		);
	});
});
