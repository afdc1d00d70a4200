/** Tasks of one key run one after another, in the order of arrival; other keys are not held up. */
export class KeyedMutex {
	private readonly tails = new Map<string, Promise<unknown>>();

	async run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const before = this.tails.get(key) ?? Promise.resolve();
		const mine = before.then(task, task);
		const settled = mine.then(
			() => undefined,
			() => undefined,
		);
		this.tails.set(key, settled);
		void settled.then(() => {
			if (this.tails.get(key) === settled) this.tails.delete(key);
		});
		return await mine;
	}
}
