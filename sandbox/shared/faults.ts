import {
	type FaultAction,
	faultActionSchema,
	type FaultOptions,
	faultOptionsSchema,
	type PlannedAction,
} from './faultActions';
import { type RequestMatcher, requestMatcher, type RequestShape } from './requestPattern';

interface PlannedFault {
	pattern: string;
	action: PlannedAction;
	/** Matching requests that still pass unharmed. */
	skip: number;
	/** Matching requests it will still meet; Infinity until it is cleared. */
	remaining: number;
	matches: RequestMatcher;
}

/** What the faults planned so far do to one request. */
export interface FaultsOfRequest {
	/** Real time to wait first, in ms. */
	delayMs: number;
	before?: PlannedAction;
	after?: PlannedAction;
	names: string[];
}

/** Faults planned for requests to come, oldest first. */
export class Faults {
	private planned: PlannedFault[] = [];

	/** Meets the next `times` requests (default 1) that match, e.g. `next('POST /contacts', { kind: 'reset', when: 'afterApply' })`. */
	next(pattern: string, action: FaultAction, times = 1): void {
		this.add(pattern, action, { times });
	}

	/** Meets every matching request until `clear()`. */
	always(pattern: string, action: FaultAction): void {
		this.add(pattern, action, { times: 'untilCleared' });
	}

	/** Throws a ZodError when the action or an option is not one. */
	add(pattern: string, action: FaultAction, options: FaultOptions = {}): void {
		const { times, skip } = faultOptionsSchema.parse(options);
		this.planned.push({
			pattern,
			action: faultActionSchema.parse(action),
			skip,
			remaining: times === 'untilCleared' ? Infinity : times,
			matches: requestMatcher(pattern),
		});
	}

	/** Every matching delay adds up; of the others the oldest one meets the request. */
	take(request: RequestShape): FaultsOfRequest {
		const taken: FaultsOfRequest = { delayMs: 0, names: [] };
		for (const fault of this.planned.filter(({ matches }) => matches(request))) {
			const { action } = fault;
			if (action.kind !== 'delay' && (taken.before ?? taken.after)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.remaining -= 1;
			taken.names.push(action.kind);
			if (action.kind === 'delay') taken.delayMs += action.ms;
			else if (action.when === 'beforeApply') taken.before = action;
			else taken.after = action;
		}
		this.planned = this.planned.filter(({ remaining }) => remaining > 0);
		return taken;
	}

	/** What is still planned; `remaining` is null for a fault that stays until it is cleared. */
	pending(): Array<{ pattern: string; action: PlannedAction; remaining: number | null }> {
		return this.planned.map(({ pattern, action, remaining }) => ({
			pattern,
			action,
			remaining: Number.isFinite(remaining) ? remaining : null,
		}));
	}

	clear(): void {
		this.planned = [];
	}
}
