import type { Missing } from './missing';
import type { Outcome } from './outcome';
import type { ApiRequest, ApiResponse } from './request';
import { statusByWords } from './vendorMessage';

/** A request that did not succeed, with all that is known about it. */
export interface Failure {
	request: ApiRequest;
	outcome: Exclude<Outcome, { kind: 'answered' }>;
	/** Times the request was sent. */
	attempts: number;
	/** ms waited because the vendor asked for it or did not answer. */
	waitedMs: number;
	/** ms until the vendor accepts requests again, where that was too long to wait for. */
	resumeInMs?: number;
	/** Whether an earlier attempt may have been processed. */
	afterUnknown: boolean;
	/** What a 404 or 405 says is not there, where it speaks of a call along a route. */
	missing?: Missing;
	/** The next step where it is the route that is missing. */
	unknownRouteHint?: string;
	/** The next step of a rejected call, where the operation knows more than the status says. */
	advice?: string;
}

/** The HTTP status the vendor gave, or gave inside a 2xx. */
export function statusOf(failure: Failure): number | undefined {
	const { outcome } = failure;
	return outcome.kind === 'rejected' ? outcome.status : responseOf(failure)?.statusCode;
}

/** True when the server itself says 404 or 405, not when it answers that something is not found. */
export function saysUnknown(failure: Failure): boolean {
	const status = responseOf(failure)?.statusCode;
	return status === 404 || status === 405;
}

/** True when the vendor says that such a record exists, with 409 or in a 400 of these words. */
export function isConflict(failure: Failure): boolean {
	if (failure.outcome.kind !== 'rejected') return false;
	const { status, response } = failure.outcome;
	return status === 409 || (status === 400 && statusByWords(response.body) === 409);
}

/** True when the vendor may have processed the request although no answer says so. */
export function mayHaveBeenProcessed({ request, outcome }: Failure): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return false;
	return ['unknown', 'unreadable', 'unavailable'].includes(outcome.kind);
}

/** What was answered, where anything was. */
export function responseOf({ outcome }: Failure): ApiResponse | undefined {
	return 'response' in outcome ? outcome.response : undefined;
}

/** True when the answer is the vendor's own JSON, not a proxy's or a web server's page. */
export function isVendorAnswer(failure: Failure): boolean {
	const response = responseOf(failure);
	return response !== undefined && response.text === undefined && response.body !== undefined;
}
