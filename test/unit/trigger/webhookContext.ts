import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

export interface Call {
	/** Sent as JSON unless it is a text. */
	body?: unknown;
	headers?: Record<string, string>;
	query?: IDataObject;
	/** `POST` unless told otherwise. */
	method?: string;
	mode?: 'webhook' | 'manual';
	node?: string;
	staticData?: IDataObject;
}

export interface WebhookFake {
	context: IWebhookFunctions;
	/** What was answered, in order: the status, the body and `end`. */
	answer: unknown[];
}

/** The parts of n8n's webhook context that a webhook trigger uses. */
export function fakeWebhookContext(call: Call): WebhookFake {
	const answer: unknown[] = [];
	const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? {});
	const response = {
		status(code: number) {
			answer.push(code);
			return response;
		},
		json(value: unknown) {
			answer.push(value);
			return response;
		},
		send(value: unknown) {
			answer.push(value);
			return response;
		},
		end() {
			answer.push('end');
		},
	};
	const context = {
		getMode: () => call.mode ?? 'webhook',
		getWorkflow: () => ({ id: 'w1', active: true }),
		getNode: () => ({ id: call.node ?? 'n1' }),
		getWorkflowStaticData: () => call.staticData ?? {},
		getHeaderData: () => call.headers ?? {},
		getQueryData: () => call.query ?? {},
		getBodyData: () => call.body ?? {},
		getRequestObject: () => ({
			method: call.method ?? 'POST',
			rawBody: Buffer.from(text, 'utf8'),
		}),
		getResponseObject: () => response,
	};
	return { context: context as unknown as IWebhookFunctions, answer };
}
