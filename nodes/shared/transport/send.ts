import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { readAnswer, readFileAnswer } from './answer';
import { urlWithQuery, type ApiRequest, type ApiResponse } from './request';
import { maskSecrets } from './secrets';
import { isObject } from './vendorMessage';

/** Every n8n context from which a request may start. */
export type RequestContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions | IWebhookFunctions;

/** One attempt: the answer whatever its status, or the code of the connection error. */
export type Send = (
	request: ApiRequest,
	timeoutMs: number,
) => Promise<{ response: ApiResponse } | { errorCode: string }>;

/** Sends with the credential's authentication. The options are fresh for each attempt, since n8n writes into them. */
export function sendAuthenticated(
	context: RequestContext,
	credentialType: string,
	secrets: readonly string[],
): Send {
	return async (request, timeoutMs) => {
		try {
			const full = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credentialType,
				requestOptions(request, timeoutMs),
			)) as IN8nHttpFullResponse;
			const read = request.expects === 'file' ? readFileAnswer : readAnswer;
			return { response: read(full, secrets) };
		} catch (error) {
			return { errorCode: maskSecrets(errorCodeOf(error), secrets) };
		}
	};
}

function requestOptions(request: ApiRequest, timeoutMs: number): IHttpRequestOptions {
	return {
		method: request.method,
		url: urlWithQuery(request.url, request.query),
		headers: { ...request.headers } as IDataObject,
		...(request.body === undefined ? {} : { body: structuredClone(request.body) }),
		...(request.expects === 'file'
			? { encoding: 'arraybuffer' }
			: { json: true, encoding: 'text' }),
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/** n8n hands a connection error on as the cause of its own; the code may sit one level deeper still. */
export function errorCodeOf(error: unknown): string {
	for (let cause: unknown = error, depth = 0; isErrorLike(cause) && depth < 4; depth++) {
		if (typeof cause.code === 'string') return cause.code;
		cause = cause.cause;
	}
	return error instanceof Error ? error.message : String(error);
}

function isErrorLike(value: unknown): value is { code?: unknown; cause?: unknown } {
	return value instanceof Error || isObject(value);
}
