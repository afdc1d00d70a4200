/** How the requests of one route ended. */
export interface RouteCounts {
	/** Let in: the key was right and the limits had room. */
	accepted: number;
	/** Answered 429 because a limit was exceeded. */
	refused: number;
	/** Turned away because of a missing or wrong key. */
	unauthorized: number;
	/** Answered or cut off by a fault before the stand-in looked at them. */
	faulted: number;
}

export type RequestFate = keyof RouteCounts;

const none = (): RouteCounts => ({ accepted: 0, refused: 0, unauthorized: 0, faulted: 0 });

/** Counts requests by what became of them, in all and per route. */
export class Counters implements RouteCounts {
	accepted = 0;
	refused = 0;
	unauthorized = 0;
	faulted = 0;
	readonly perRoute: Record<string, RouteCounts> = {};

	count(route: string, fate: RequestFate): void {
		this[fate] += 1;
		(this.perRoute[route] ??= none())[fate] += 1;
	}

	clear(): void {
		Object.assign(this, none());
		for (const route of Object.keys(this.perRoute)) delete this.perRoute[route];
	}
}
