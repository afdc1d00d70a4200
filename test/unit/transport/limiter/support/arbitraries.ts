import * as fc from 'fast-check';

import type { RateWindow } from '../../../../../nodes/shared/transport/limiter';

export interface PlannedRequest {
	/** ms after the request before it; 0 makes bursts. */
	gapMs: number;
	/** ms until it reaches the server, and from there until its answer is back. */
	outboundMs: number;
	answerMs: number;
}

/** One to three windows of different lengths, from tight to generous. */
export const anyWindows: fc.Arbitrary<RateWindow[]> = fc.uniqueArray(
	fc.record({
		limit: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 })),
		durationMs: fc.oneof(
			fc.constantFrom(1_000, 2_000, 60_000),
			fc.integer({ min: 1, max: 90_000 }),
		),
	}),
	{ minLength: 1, maxLength: 3, selector: ({ durationMs }) => durationMs },
);

const anyLatency = fc.oneof(
	{ weight: 1, arbitrary: fc.constant(0) },
	{ weight: 4, arbitrary: fc.double({ min: 0, max: 300, noNaN: true }) },
	{ weight: 1, arbitrary: fc.integer({ min: 1_000, max: 120_000 }) },
);

const anyGap = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
);

export const anyTraffic: fc.Arbitrary<PlannedRequest[]> = fc.array(
	fc.record({ gapMs: anyGap, outboundMs: anyLatency, answerMs: anyLatency }),
	{ minLength: 1, maxLength: 120 },
);
