import { SeenPairs } from '../../../nodes/shared/trigger/poll/seen';

const HOUR_MS = 3_600_000;

describe('the memory of emitted pairs', () => {
	it('knows a pair of id and date, and no other version of the id', () => {
		const seen = new SeenPairs();
		expect(seen.add('a', 1)).toBe(true);
		expect(seen.add('a', 1)).toBe(false);
		expect(seen.add('a', 2)).toBe(true);
		expect(seen.add('a', undefined)).toBe(true);
	});

	it('survives static data', () => {
		const seen = new SeenPairs();
		for (let stamp = 0; stamp < 100; stamp++) seen.add('a', stamp * HOUR_MS);
		const restored = SeenPairs.from(JSON.parse(JSON.stringify(seen)));
		expect(restored.size).toBe(100);
		for (let stamp = 0; stamp < 100; stamp++) {
			expect(restored.add('a', stamp * HOUR_MS)).toBe(false);
		}
	});

	it('forgets what is too old to come back, never what is not', () => {
		const seen = new SeenPairs();
		for (let hour = 0; hour < 10; hour++) seen.add('a', hour * HOUR_MS);
		seen.add('undated', undefined);
		seen.forgetBefore(5 * HOUR_MS);
		expect(seen.size).toBe(6);
		expect(seen.add('a', 5 * HOUR_MS)).toBe(false);
		expect(seen.add('undated', undefined)).toBe(false);
	});

	it('keeps within its limit what the next window reads again', () => {
		const seen = new SeenPairs();
		for (let hour = 100; hour > 0; hour--) seen.add('a', hour * HOUR_MS);
		seen.shrink(10, 95 * HOUR_MS);
		expect(seen.size).toBe(10);
		expect(seen.add('a', 100 * HOUR_MS)).toBe(false);
		expect(seen.add('a', 1 * HOUR_MS)).toBe(false);
		expect(seen.add('a', 50 * HOUR_MS)).toBe(true);
	});

	it('stores a pair in about a dozen characters', () => {
		const seen = new SeenPairs();
		for (let id = 0; id < 10_000; id++) seen.add(String(id), id * 100);
		expect(JSON.stringify(seen).length / 10_000).toBeLessThan(13);
	});
});
