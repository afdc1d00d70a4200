import type { IDataObject } from 'n8n-workflow';
import type { http } from './platform';

/** What n8n adds to Node's request before a trigger sees it. */
export interface WebhookRequest extends http.IncomingMessage {
	body: unknown;
	rawBody: Buffer;
	query: Record<string, string | string[]>;
	params: IDataObject;
	path: string;
	get(name: string): string | undefined;
}

/** The part of Express' response that triggers use, over Node's own. */
export interface WebhookResponse extends http.ServerResponse {
	status(code: number): this;
	set(name: string, value: string): this;
	type(mime: string): this;
	json(body: unknown): this;
	send(body?: unknown): this;
	sendStatus(code: number): this;
}

/** n8n's body parsing: JSON, forms and text by content type; anything else stays `{}` with its `rawBody`. */
export function parseBody(contentType: string, rawBody: Buffer): unknown {
	const [type] = contentType.split(';');
	const text = rawBody.toString();
	if (text === '') return {};
	if (type === 'application/json') return (JSON.parse(text) as unknown) || {};
	if (type === 'application/x-www-form-urlencoded') return toObject(new URLSearchParams(text));
	return type === 'text/plain' ? text : {};
}

/** @throws when a JSON body cannot be parsed; n8n answers 422 */
export function toWebhookRequest(request: http.IncomingMessage, rawBody: Buffer): WebhookRequest {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	return Object.assign(request, {
		rawBody,
		body: parseBody(request.headers['content-type'] ?? '', rawBody),
		query: toObject(searchParams),
		params: {},
		path: pathname,
		get: (name: string) => request.headers[name.toLowerCase()] as string | undefined,
	});
}

export function toWebhookResponse(response: http.ServerResponse): WebhookResponse {
	const extended: WebhookResponse = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return extended;
		},
		set(name: string, value: string) {
			response.setHeader(name, value);
			return extended;
		},
		type(mime: string) {
			return extended.set('content-type', mime);
		},
		json(body: unknown) {
			extended.type('application/json; charset=utf-8').end(JSON.stringify(body));
			return extended;
		},
		send(body?: unknown) {
			if (typeof body === 'object' && body !== null && !Buffer.isBuffer(body)) {
				return extended.json(body);
			}
			if (!response.hasHeader('content-type')) extended.type('text/html; charset=utf-8');
			extended.end(body);
			return extended;
		},
		sendStatus(code: number) {
			return extended.status(code).send(String(code));
		},
	});
	return extended;
}

function toObject(parameters: URLSearchParams): Record<string, string | string[]> {
	const object: Record<string, string | string[]> = {};
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		object[name] = values.length > 1 ? values : values[0];
	}
	return object;
}
