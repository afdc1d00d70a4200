import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** Whether a request may be sent again when nobody knows if it was processed. */
export type Repeat = 'safe' | 'refused-only';

/** What a success holds besides JSON: a file in its place, or, of a write, a plain sentence as well. */
export type Expected = 'file' | 'sentence';

export type QueryValue = string | number | boolean | undefined;
export type Query = Record<string, QueryValue>;

/** One HTTP request, before authentication. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Absolute URL without the query. */
	url: string;
	query: Query;
	headers: Record<string, string>;
	body?: IDataObject | IDataObject[];
	repeat: Repeat;
	expects?: Expected;
}

export interface ApiResponse {
	statusCode: number;
	/** Names in lower case. */
	headers: IDataObject;
	/** Parsed JSON, a Buffer where a file was asked for; `undefined` for an empty answer. */
	body: unknown;
	/** The answer as it came, when it is not JSON. */
	text?: string;
}

/** RFC 9110, 9.2.1: methods that change nothing. */
export function isRead(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

/**
 * The URL with its query, percent-encoded strictly: `+`, `>` and spaces reach the server as written.
 * Undefined values are left out.
 */
export function urlWithQuery(url: string, query: Query): string {
	const pairs = Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
	return pairs.length === 0 ? url : `${url}?${pairs.join('&')}`;
}
