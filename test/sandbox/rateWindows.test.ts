import { RateLimiter } from '../../sandbox/shared/rateLimiter';
import { type RateLimit, type WindowKind } from '../../sandbox/shared/rateWindows';

const perSecond: RateLimit = { limit: 2, windowMs: 1000, label: '2 per second' };
const perMinute: RateLimit = { limit: 3, windowMs: 60_000, label: '3 per minute' };

const limiterOf = (kind: WindowKind, limits: RateLimit[], chargeRefused = false) =>
	new RateLimiter(() => ({ limits, kind, chargeRefused }));

describe('rate windows', () => {
	test('a fixed window starts anew on the clock, so twice the limit may pass around its turn', () => {
		const limiter = limiterOf('fixed', [perSecond]);
		expect([990, 995, 1000, 1001, 1002].map((at) => limiter.take(at).allowed)).toEqual([
			true,
			true,
			true,
			true,
			false,
		]);
	});

	test('a sliding window looks back from every request', () => {
		const limiter = limiterOf('sliding', [perSecond]);
		expect([990, 995, 1000, 1989, 1990].map((at) => limiter.take(at).allowed)).toEqual([
			true,
			true,
			false,
			false,
			true,
		]);
	});

	test('a token bucket regains its room evenly', () => {
		const limiter = limiterOf('tokenBucket', [perSecond]);
		expect([0, 0, 499, 500, 501].map((at) => limiter.take(at).allowed)).toEqual([
			true,
			true,
			false,
			true,
			false,
		]);
	});

	test.each<WindowKind>(['fixed', 'sliding', 'tokenBucket'])(
		'a refused request passes after the wait it was told (%s)',
		(kind) => {
			const limiter = limiterOf(kind, [perSecond, perMinute]);
			let now = 0;
			for (let passed = 0; passed < 12;) {
				const { allowed, waitMs } = limiter.take(now);
				if (allowed) passed += 1;
				else {
					expect(limiter.take(now + waitMs - 2).allowed).toBe(false);
					expect(limiter.take(now + waitMs).allowed).toBe(true);
					passed += 1;
					now += waitMs;
				}
			}
		},
	);

	test('a request that one limit refuses charges none of them', () => {
		const limiter = limiterOf('sliding', [perSecond, perMinute]);
		for (const at of [0, 0, 0, 0, 0]) limiter.take(at);
		expect(limiter.take(1000)).toMatchObject({ allowed: true, remaining: 0, limit: perMinute });
		expect(limiter.take(2000)).toMatchObject({ allowed: false, limit: perMinute, waitMs: 58_000 });
	});

	test('refused requests keep a window full when they are charged too', () => {
		const limiter = limiterOf('sliding', [perSecond], true);
		expect([0, 0, 900, 1500, 2500].map((at) => limiter.take(at).allowed)).toEqual([
			true,
			true,
			false,
			true,
			true,
		]);
		expect([2600, 2700, 3400, 3650].map((at) => limiter.take(at).allowed)).toEqual([
			true,
			false,
			false,
			false,
		]);
	});
});
