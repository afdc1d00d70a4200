import { WaitAbortedError } from '../transport/wait';

/** Tasks of one key run one after another, in the order of arrival; other keys are not held up. */
export class KeyedMutex {
	private readonly tails = new Map<string, Promise<unknown>>();

	/**
	 * @param signal ends the wait for the turn; a task that has begun is not touched
	 * @throws WaitAbortedError when the signal fires before the turn comes
	 */
	async run<T>(key: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		const before = this.tails.get(key) ?? Promise.resolve();
		const mine = turn(before, signal).then(task);
		// Who gives up leaves the queue, but those behind still wait for those before.
		const tail = Promise.allSettled([before, mine]);
		this.tails.set(key, tail);
		void tail.then(() => {
			if (this.tails.get(key) === tail) this.tails.delete(key);
		});
		return await mine;
	}
}

async function turn(before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
	if (!signal) {
		await before;
		return;
	}
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) resolve();
	});
	await Promise.race([before, stopped]);
	signal.removeEventListener('abort', stop);
	if (signal.aborted) throw new WaitAbortedError();
}
