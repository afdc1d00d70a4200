import { classifyConnectionError, classifyResponse, type Outcome } from './outcome';
import type { Clock } from './clock';
import type { Failure } from './failure';
import { PauseTooLongError, type Admission, type KeyState } from './limiter';
import { isRead, type ApiRequest, type ApiResponse } from './request';
import { decideRetry, type RetryHistory } from './retryPolicy';
import type { Send } from './send';
import { wait } from './wait';

export type Result = { ok: true; response: ApiResponse } | { ok: false; failure: Failure };

export interface RequestSettings {
	/** ms one attempt may take. */
	timeoutMs: number;
	/** ms accepted as a single wait that the vendor asks for. */
	maxWaitMs: number;
}

export interface ClientParts {
	send: Send;
	key: Pick<KeyState, 'limiter' | 'retryBudget'>;
	clock: Clock;
	random: () => number;
	/** Fires when the execution is stopped; every wait ends within one second of it. */
	signal?: AbortSignal;
	/** Told of every wait the vendor caused, in ms. */
	onWait?: (ms: number) => void;
}

/**
 * Sends a request until it is answered or must not be sent again.
 * Every attempt is admitted by the key's limiter.
 * @throws WaitAbortedError when the execution was stopped
 */
export async function sendUntilSettled(
	parts: ClientParts,
	request: ApiRequest,
	settings: RequestSettings,
): Promise<Result> {
	const { key, clock, random, signal, onWait } = parts;
	const history: RetryHistory = { refusals: 0, pausesInVain: 0, faults: 0 };
	let waitedMs = 0;
	let afterUnknown = false;
	key.retryBudget.earn();
	for (let attempts = 1; ; attempts++) {
		const admission = await admit(parts, settings, attempts > 1);
		if (admission instanceof PauseTooLongError) {
			const outcome: Outcome = { kind: 'refused' };
			const resumeInMs = admission.resumeInMs;
			const sent = attempts - 1;
			return fail({ request, outcome, attempts: sent, waitedMs, afterUnknown, resumeInMs });
		}
		const outcome = await attempt(parts, request, settings);
		history.pausesInVain = key.limiter.pausesInVain;
		if (outcome.kind === 'refused') history.refusals++;
		else history.faults++;
		const decision = decideRetry(request, outcome, history, random);
		const pausesKey = decision.scope === 'key';
		let { waitMs } = decision;
		if (pausesKey) waitMs = admission.refuse(waitMs, !namesTime(outcome));
		else admission.settle();

		if (outcome.kind === 'answered') return { ok: true, response: outcome.response };
		const failed = { request, outcome, attempts, waitedMs, afterUnknown };
		afterUnknown ||= outcome.kind === 'unknown';
		if (!decision.retry || signal?.aborted) return fail(failed);
		if (waitMs > settings.maxWaitMs) return fail({ ...failed, resumeInMs: waitMs });
		if (!pausesKey && !key.retryBudget.take()) return fail(failed);
		waitedMs += waitMs;
		onWait?.(waitMs);
		// A pause of the key is waited out in the limiter's queue, together with everybody else.
		if (!pausesKey) await wait(waitMs, clock, signal);
	}
}

function fail(failure: Failure): Result {
	return { ok: false, failure };
}

function namesTime(outcome: Outcome): boolean {
	return outcome.kind === 'refused' && outcome.retryAfterMs !== undefined;
}

/** A pause beyond Max Wait is an answer here, not an exception: it becomes a failure of this request. */
async function admit(
	{ key, signal }: ClientParts,
	{ maxWaitMs }: RequestSettings,
	repeated: boolean,
): Promise<Admission | PauseTooLongError> {
	return await key.limiter
		.acquire({ signal, repeated, maxPauseMs: maxWaitMs })
		.catch((error: Error) => {
			if (error instanceof PauseTooLongError) return error;
			return Promise.reject(error);
		});
}

async function attempt(
	{ send, clock }: ClientParts,
	request: ApiRequest,
	{ timeoutMs }: RequestSettings,
): Promise<Outcome> {
	const sent = await send(request, timeoutMs);
	if ('errorCode' in sent) return classifyConnectionError(sent.errorCode);
	const { expects = isRead(request.method) ? 'json' : 'json or nothing' } = request;
	return classifyResponse(sent.response, { expects, wallTime: clock.wallTime() });
}
