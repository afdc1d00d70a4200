import type { Outcome } from './outcome';
import type { ApiRequest } from './request';

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
	/** The next step of a route whose path is not published and was not known to the vendor. */
	unknownRouteHint?: string;
}

/** The HTTP status the vendor gave, or gave inside a 2xx. */
export function statusOf(failure: Failure): number | undefined {
	const { outcome } = failure;
	if (outcome.kind === 'rejected') return outcome.status;
	return 'response' in outcome ? outcome.response?.statusCode : undefined;
}

/** True when the vendor may have processed the request although no answer says so. */
export function mayHaveBeenProcessed({ request, outcome }: Failure): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return false;
	return ['unknown', 'unreadable', 'unavailable'].includes(outcome.kind);
}

/** True when the answer is the vendor's own JSON, not a proxy's or a web server's page. */
export function isVendorAnswer({ outcome }: Failure): boolean {
	const response = 'response' in outcome ? outcome.response : undefined;
	return response !== undefined && response.text === undefined && response.body !== undefined;
}
