/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'util';

import { limiterFor, sharedKeyState } from '../../../../nodes/shared/transport/limiter';
import { sharedKeyCount } from '../../../../nodes/shared/transport/limiter/registry';
import { VirtualClock } from '../../../support/virtualClock';

const windows = [{ limit: 1, durationMs: 60_000 }];
const owner = { host: 'api.example.com', key: 'key-1' };
const HOUR = 3_600_000;

describe('the state of a key', () => {
	it('is one for the whole process', () => {
		const clock = new VirtualClock();
		const first = sharedKeyState(owner, windows, clock);
		first.routeWinners.set('listContacts', 1);
		const second = sharedKeyState({ host: 'API.example.com', key: 'key-1' }, windows, clock);
		expect(second).toBe(first);
		expect(limiterFor(owner, windows, clock)).toBe(first.limiter);
		expect(limiterFor(owner, windows)).toBe(limiterFor(owner, windows));
	});

	it('is never that of another key or host, however the two are cut', () => {
		const clock = new VirtualClock();
		const owners = [
			owner,
			{ host: 'api.example.com', key: 'key-2' },
			{ host: 'api.example.org', key: 'key-1' },
			{ host: 'api.example.comk', key: 'ey-1' },
		];
		const limiters = owners.map((each) => limiterFor(each, windows, clock));
		expect(new Set(limiters).size).toBe(owners.length);
	});

	it('follows changed limits without forgetting what was sent', async () => {
		const clock = new VirtualClock();
		(await limiterFor(owner, windows, clock).acquire()).settle();
		const limiter = limiterFor(owner, [{ limit: 2, durationMs: 60_000 }], clock);
		(await limiter.acquire()).settle();
		const third = await clock.run(limiter.acquire());
		expect(third.queuedMs).toBeGreaterThanOrEqual(60_000);
	});

	it('does not contain the key itself', () => {
		const clock = new VirtualClock();
		const state = sharedKeyState({ host: 'h', key: 'very-secret-key' }, windows, clock);
		expect(inspect(state, { depth: 10, showHidden: true })).not.toContain('very-secret-key');
	});
});

describe('idle keys', () => {
	it('are dropped an hour after their last use, when another key is asked for', async () => {
		const clock = new VirtualClock();
		(await limiterFor(owner, windows, clock).acquire()).settle();
		await clock.advance(HOUR);
		limiterFor({ ...owner, key: 'other' }, windows, clock);
		expect(sharedKeyCount(clock)).toBe(2);
		await clock.advance(1);
		limiterFor({ ...owner, key: 'other' }, windows, clock);
		expect(sharedKeyCount(clock)).toBe(1);
	});

	it('are kept while a request runs or waits, a window remembers, or a pause lasts', async () => {
		const clock = new VirtualClock();
		const day = [{ limit: 1, durationMs: 24 * HOUR }];
		const keyed = (key: string) => limiterFor({ ...owner, key }, day, clock);
		await keyed('in flight').acquire();
		void keyed('in flight').acquire();
		(await keyed('remembered').acquire()).settle();
		(await limiterFor({ ...owner, key: 'paused' }, [], clock).acquire()).refuse(10 * HOUR);
		(await limiterFor({ ...owner, key: 'idle' }, windows, clock).acquire()).settle();
		await clock.advance(2 * HOUR);
		keyed('other');
		expect(sharedKeyCount(clock)).toBe(4);
		await clock.advance(30 * HOUR);
		keyed('yet another');
		expect(sharedKeyCount(clock)).toBe(2);
		// Thirty hours of waiting in steps of a second, on whatever machine.
	}, 120_000);

	it('need no timer', async () => {
		const clock = new VirtualClock();
		(await limiterFor(owner, windows, clock).acquire()).settle();
		expect(clock.pendingTimers).toBe(0);
	});
});
