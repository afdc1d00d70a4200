import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import type { RequestSettings } from './client';
import type { Connection } from './connect';
import { responseOf, statusOf, type Failure } from './failure';
import { describeFailure, type FailureFacts, type NextSteps } from './failureText';
import { maskSecrets, maskSecretsIn } from './secrets';
import { isObject } from './vendorMessage';

export interface ErrorContext extends FailureFacts {
	node: INode;
	itemIndex?: number;
	secrets: readonly string[];
}

/** What an error needs to know, from the connection that met it. */
export function errorContextOf(
	{ vendor, node, secrets, clock }: Connection,
	{ timeoutMs, maxWaitMs }: RequestSettings,
	item: Pick<ErrorContext, 'itemIndex' | keyof NextSteps> = {},
): ErrorContext {
	return { vendor, node, secrets, timeoutMs, maxWaitMs, wallTime: clock.wallTime(), ...item };
}

/**
 * One fresh NodeApiError for a failure: n8n returns an error that is wrapped a second time unchanged,
 * and the error of its own helper carries the request with the key in it.
 */
export function toNodeApiError(failure: Failure, context: ErrorContext): NodeApiError {
	const response = responseOf(failure);
	const status = statusOf(failure);
	const said = describeFailure(failure, context);
	const text = {
		message: maskSecrets(said.message, context.secrets),
		description: maskSecrets(said.description, context.secrets),
	};
	const answer = maskSecretsIn(
		{
			statusCode: status,
			headers: response?.headers ?? {},
			body: response?.body ?? response?.text ?? null,
		},
		context.secrets,
	) as JsonObject;
	const error = new NodeApiError(context.node, answer, {
		...text,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex: context.itemIndex,
	});
	// n8n rewrites messages in which it finds the name of a system error, such as ECONNREFUSED.
	error.message = text.message;
	error.description = text.description;
	error.context.data = answer.body as JsonObject;
	error.context.request = maskSecrets(
		`${failure.request.method} ${failure.request.url}`,
		context.secrets,
	);
	return error;
}

/** The error of an answer that holds no list where one was due. */
export function notAListError(body: unknown, context: ErrorContext): NodeApiError {
	return new NodeApiError(context.node, (isObject(body) ? body : { body }) as JsonObject, {
		message: `${context.vendor.displayName} did not answer with a list`,
		description:
			"Compare the Base URL in the credential with the vendor's documentation; with the API Request operation you see the answer as it comes",
		itemIndex: context.itemIndex,
	});
}
