import { RetryBudget } from '../../../../nodes/shared/transport/limiter/retryBudget';
import { VirtualClock } from '../../../support/virtualClock';

const MINUTE = 60_000;

function takeAll(budget: RetryBudget): number {
	let taken = 0;
	while (budget.take()) taken++;
	return taken;
}

describe('the retry budget of a key', () => {
	it('allows ten repeats a minute in any case', async () => {
		const clock = new VirtualClock();
		const budget = new RetryBudget(clock);
		expect(takeAll(budget)).toBe(10);
		await clock.advance(MINUTE / 2);
		expect(takeAll(budget)).toBe(5);
		await clock.advance(10 * MINUTE);
		expect(takeAll(budget)).toBe(10);
	});

	it('adds one repeat for every five requests', () => {
		const budget = new RetryBudget(new VirtualClock());
		takeAll(budget);
		for (let sent = 0; sent < 26; sent++) budget.earn();
		expect(takeAll(budget)).toBe(5);
	});

	it('does not save up more than twenty, or an outage would start with a storm', async () => {
		const clock = new VirtualClock();
		const budget = new RetryBudget(clock);
		for (let sent = 0; sent < 10_000; sent++) budget.earn();
		await clock.advance(10 * MINUTE);
		expect(takeAll(budget)).toBe(20);
	});

	it('keeps an outage from adding more than about a fifth to the load', async () => {
		const clock = new VirtualClock();
		const budget = new RetryBudget(clock);
		let repeats = 0;
		const minutes = 30;
		for (let sent = 0; sent < 200 * minutes; sent++) {
			budget.earn();
			while (budget.take()) repeats++;
			await clock.advance(MINUTE / 200);
		}
		expect(repeats / minutes).toBeLessThanOrEqual(0.2 * 200 + 10 + 1);
	});
});
