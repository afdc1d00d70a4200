import { plainTextOf } from './answer';
import type { ApiResponse, Expected } from './request';
import { readRetryAfter } from './retryAfter';
import { isObject, isRemark, placesIn, statusByWords } from './vendorMessage';

/** How one attempt ended, as far as it can be known from here. */
export type Outcome =
	| { kind: 'answered'; response: ApiResponse }
	/** 429: turned away before any work was done. */
	| { kind: 'refused'; response?: ApiResponse; retryAfterMs?: number }
	/** 503 with a time to come back. */
	| { kind: 'unavailable'; response: ApiResponse; retryAfterMs: number }
	/** A final no: any other 4xx, or a 2xx that says it failed. */
	| { kind: 'rejected'; response: ApiResponse; status: number }
	/** 3xx: following it would turn a POST into a GET. */
	| { kind: 'moved'; response: ApiResponse; location: string }
	/** A 2xx that is not the vendor's JSON. */
	| { kind: 'unreadable'; response: ApiResponse }
	/** The server never saw the request: DNS, connection refused, TLS. */
	| { kind: 'undelivered'; code: string }
	/** 408, 5xx, a reset or our own timeout: it may have been processed. */
	| { kind: 'unknown'; response?: ApiResponse; code: string };

const UNDELIVERED_CODES = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPROTO',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

export type ExpectedBody = 'json' | 'json or nothing' | Expected;

/** What a thrown connection error means, by its code. */
export function classifyConnectionError(code: string): Outcome {
	const undelivered =
		UNDELIVERED_CODES.has(code) || code.startsWith('ERR_TLS_') || code.startsWith('CERT_');
	return undelivered ? { kind: 'undelivered', code } : { kind: 'unknown', code };
}

/**
 * What an HTTP answer means.
 * @param expects what the body must be: JSON for reads, JSON or nothing for writes, unless stated
 * @param wallTime ms since the epoch, for a `Retry-After` date
 */
export function classifyResponse(
	response: ApiResponse,
	{ expects, wallTime }: { expects: ExpectedBody; wallTime: number },
): Outcome {
	const { statusCode } = response;
	if (statusCode >= 300 && statusCode < 400) {
		return { kind: 'moved', response, location: String(response.headers.location ?? '') };
	}
	if (statusCode >= 400) return classifyStatus(statusCode, response, wallTime);
	if (expects === 'file' && Buffer.isBuffer(response.body)) return { kind: 'answered', response };
	const sentence = expects === 'sentence' ? plainTextOf(response) : undefined;
	if (sentence !== undefined) {
		return { kind: 'answered', response: { ...response, body: sentence, text: undefined } };
	}
	const isEmpty = response.body === undefined && response.text === undefined;
	const emptyIsFine = (expects !== 'json' && expects !== 'file') || statusCode === 204;
	if (response.text !== undefined || (isEmpty && !emptyIsFine)) {
		return { kind: 'unreadable', response };
	}
	const inner = statusSaidInside(response.body);
	if (inner !== undefined) return classifyStatus(inner, response, wallTime);
	return { kind: expects === 'file' ? 'unreadable' : 'answered', response };
}

function classifyStatus(status: number, response: ApiResponse, wallTime: number): Outcome {
	const retryAfterMs = readRetryAfter(response.headers, wallTime);
	if (status === 429) return { kind: 'refused', response, retryAfterMs };
	// The reset headers speak of the limit, not of an outage.
	const saysWhen = response.headers['retry-after'] !== undefined;
	if (status === 503 && saysWhen && retryAfterMs !== undefined) {
		return { kind: 'unavailable', response, retryAfterMs };
	}
	if (status === 408 || status >= 500) {
		return { kind: 'unknown', response, code: `HTTP ${status}` };
	}
	return { kind: 'rejected', response, status };
}

/**
 * A 2xx may still say that it failed: `success: false`, a truthy `error`, or `error_code` from 400, at
 * its top or in `data`. Returns the status it stands for: the one it names, else the one its words mean,
 * else 400.
 */
function statusSaidInside(body: unknown): number | undefined {
	if (!isObject(body)) return undefined;
	const data = isObject(body.data) ? body.data : {};
	if (!saysFailure(body) && !dataSaysFailure(data)) return undefined;
	const named = placesIn(body).flatMap((place) => [place.error_code, place.code, place.status]);
	return named.map(Number).find(isFailureStatus) ?? statusByWords(body) ?? 400;
}

function saysFailure({ success, error, error_code: code }: Record<string, unknown>): boolean {
	const innerCode = isObject(error) ? error.code : undefined;
	return success === false || Boolean(error) || [code, innerCode].map(Number).some(isFailureStatus);
}

/** A record may have a field of its own that is named `error`; what holds nothing else is no record. */
function dataSaysFailure({ error, ...others }: Record<string, unknown>): boolean {
	const isNoRecord = Object.entries(others).every(
		([name, value]) => isRemark(name) || value === null,
	);
	return saysFailure(others) || (Boolean(error) && isNoRecord);
}

function isFailureStatus(value: number): boolean {
	return value >= 400 && value < 600;
}
