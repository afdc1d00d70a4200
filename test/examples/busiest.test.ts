import { busiestWindow } from '../../scripts/demo/busiest';

describe('busiest window', () => {
	it('counts the most moments within one window, wherever it starts', () => {
		expect(busiestWindow([0, 1_500, 1_900, 2_100, 3_400], 2_000)).toBe(4);
	});

	it('leaves out a moment exactly one window earlier, as it has passed', () => {
		expect(busiestWindow([0, 2_000], 2_000)).toBe(1);
	});

	it('is 0 where nothing happened', () => {
		expect(busiestWindow([], 2_000)).toBe(0);
	});
});
