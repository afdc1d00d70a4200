import { ObservedShare } from '../../../../nodes/shared/transport/limiter/observedShare';

const MINUTE = 60_000;

function shareAfterRefusal({ limit = 100, accepted = 50, durationMs = MINUTE } = {}) {
	const share = new ObservedShare(limit, durationMs);
	share.recordRefusal(0, -100, accepted);
	const perWindow = (now: number) => {
		const spacing = share.spacingMs(now);
		return spacing === 0 ? limit : durationMs / spacing;
	};
	return { share, perWindow };
}

describe('the observed share of a window', () => {
	it('is the whole limit, without spacing, while nothing is refused', () => {
		expect(new ObservedShare(100, MINUTE).spacingMs(0)).toBe(0);
	});

	it('is a little less than what got through before the refusal, spread evenly', () => {
		const { share } = shareAfterRefusal({ accepted: 50 });
		expect(MINUTE / share.spacingMs(0)).toBeCloseTo(49);
	});

	it('is cut once for refusals of requests that were in flight together', () => {
		const { share, perWindow } = shareAfterRefusal();
		const before = perWindow(0);
		for (let index = 1; index <= 10; index++) share.recordRefusal(index, -50, 50 - index);
		expect(perWindow(10)).toBe(before);
	});

	it('loses little in one refusal once it was measured, however little got through since', () => {
		const { share, perWindow } = shareAfterRefusal();
		const before = perWindow(0);
		share.recordRefusal(10_000, 9_900, 0);
		expect(perWindow(10_000)).toBeGreaterThan(0.85 * before);
		expect(perWindow(10_000)).toBeLessThan(before);
	});

	it('loses nothing when a probe comes too early, but is not raised before a quiet window', () => {
		const { share, perWindow } = shareAfterRefusal();
		const before = perWindow(0);
		for (let second = 1; second <= 50; second++) {
			share.recordRefusal(second * 1_000, second * 1_000 - 50, 50, true);
		}
		expect(perWindow(MINUTE)).toBe(before);
		expect(perWindow(50_000 + MINUTE)).toBeGreaterThan(before);
	});

	it('is measured by a probe too when nothing is known of others', () => {
		const share = new ObservedShare(100, MINUTE);
		share.recordRefusal(0, -100, 50, true);
		expect(MINUTE / share.spacingMs(0)).toBeCloseTo(49);
	});

	it('is a tenth of the limit at least when the first request after a start is refused', () => {
		const { perWindow } = shareAfterRefusal({ limit: 200, accepted: 0 });
		expect(perWindow(0)).toBeCloseTo(20);
	});

	it('grows after a quiet window, by more each time, up to the full limit', () => {
		const { perWindow } = shareAfterRefusal({ limit: 200, accepted: 100 });
		const shares = [0, 1, 2, 3, 4, 5, 6].map((minutes) => Math.round(perWindow(minutes * MINUTE)));
		expect(shares).toEqual([98, 102, 110, 126, 158, 200, 200]);
	});

	it('waits longer after a raise that was answered by a refusal', () => {
		const { share, perWindow } = shareAfterRefusal();
		const raised = perWindow(MINUTE);
		share.recordRefusal(MINUTE + 1_000, MINUTE + 900, 49);
		const cut = perWindow(MINUTE + 1_000);
		expect(cut).toBeLessThan(raised);
		expect(perWindow(3 * MINUTE)).toBe(cut);
		expect(perWindow(3 * MINUTE + 1_000)).toBeGreaterThan(cut);
	});

	it('is forgotten after a long time without any request', () => {
		const { share } = shareAfterRefusal({ accepted: 2 });
		expect(share.spacingMs(60 * MINUTE)).toBe(0);
	});

	it('is raised at most every ten seconds where windows are short', () => {
		const { perWindow } = shareAfterRefusal({ limit: 40, accepted: 20, durationMs: 2_000 });
		const cut = perWindow(0);
		expect(perWindow(9_999)).toBe(cut);
		expect(perWindow(10_000)).toBeGreaterThan(cut);
	});

	it('never exceeds a limit that was lowered', () => {
		const { share, perWindow } = shareAfterRefusal({ accepted: 50 });
		share.changeLimit(10);
		expect(perWindow(0)).toBe(10);
	});
});
