export interface LaneTask<T> {
	/** Tasks with the same lane run one after another in their order; without one, whenever there is room. */
	lane?: string;
	run(): Promise<T>;
}

export type Settled<T> =
	{ status: 'done'; value: T } | { status: 'failed'; error: unknown } | { status: 'notStarted' };

/**
 * Runs tasks, at most `parallel` at a time, and gives their results in input order.
 * @param stopOnFailure the first failure starts no new task; those under way run to their end
 */
export async function runInLanes<T>(
	tasks: ReadonlyArray<LaneTask<T>>,
	{ parallel, stopOnFailure }: { parallel: number; stopOnFailure: boolean },
): Promise<Array<Settled<T>>> {
	const results = tasks.map((): Settled<T> => ({ status: 'notStarted' }));
	const nextInLane = linkLanes(tasks);
	const ready = new ReadyTasks(tasks, nextInLane);
	let stopped = false;

	await new Promise<void>((resolve) => {
		let running = 0;
		const startMore = () => {
			while (running < parallel && !stopped) {
				const index = ready.take();
				if (index === undefined) break;
				running++;
				void settle(tasks[index]).then((result) => {
					results[index] = result;
					running--;
					if (result.status === 'failed' && stopOnFailure) stopped = true;
					ready.release(nextInLane[index]);
					startMore();
				});
			}
			if (running === 0) resolve();
		};
		startMore();
	});
	return results;
}

async function settle<T>(task: LaneTask<T>): Promise<Settled<T>> {
	try {
		return { status: 'done', value: await task.run() };
	} catch (error) {
		return { status: 'failed', error };
	}
}

/** For each task, the index of the next one in its lane. */
function linkLanes(tasks: ReadonlyArray<LaneTask<unknown>>): Array<number | undefined> {
	const next = new Array<number | undefined>(tasks.length).fill(undefined);
	const last = new Map<string, number>();
	tasks.forEach(({ lane }, index) => {
		if (lane === undefined) return;
		const before = last.get(lane);
		if (before !== undefined) next[before] = index;
		last.set(lane, index);
	});
	return next;
}

/** Tasks whose lane is free, the earliest first. */
class ReadyTasks {
	private position = 0;

	private readonly blocked: Set<number>;

	/** Released tasks that the position has passed, in ascending order. */
	private readonly released: number[] = [];

	constructor(
		private readonly tasks: ReadonlyArray<LaneTask<unknown>>,
		nextInLane: ReadonlyArray<number | undefined>,
	) {
		this.blocked = new Set(nextInLane.filter((index) => index !== undefined));
	}

	take(): number | undefined {
		if (this.released.length > 0) return this.released.shift();
		while (this.position < this.tasks.length && this.blocked.has(this.position)) this.position++;
		return this.position < this.tasks.length ? this.position++ : undefined;
	}

	release(index: number | undefined): void {
		if (index === undefined) return;
		this.blocked.delete(index);
		if (index >= this.position) return;
		const at = this.released.findIndex((other) => other > index);
		this.released.splice(at < 0 ? this.released.length : at, 0, index);
	}
}
