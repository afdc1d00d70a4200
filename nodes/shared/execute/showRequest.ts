import type { IDataObject } from 'n8n-workflow';

import { bodyOf, formsOf, queryOf, requestUrl, type ApiCall } from '../transport/api';
import type { Connection } from '../transport/connect';
import { urlWithQuery, type Query } from '../transport/request';
import { maskSecretsIn } from '../transport/secrets';

/** A request as a dry run shows it. */
export interface ShownRequest {
	method: string;
	url: string;
	headers: IDataObject;
	body?: unknown;
}

const MASK = '***';

/** The request a call would be sent as, with *** in every place where the key would travel. */
export function showRequest(connection: Connection, call: ApiCall): ShownRequest {
	const form = formsOf(connection, call.route)[0];
	const url = requestUrl(connection.baseUrl, form, call.params ?? {});
	const body = bodyOf(call, form);
	const places = connection.vendor.keyPlaces(new URL(url).pathname, call.headers ?? {});
	const query: Query = {
		...queryOf(call, form),
		...Object.fromEntries((places.notInQuery ?? []).map((name) => [name, undefined])),
		...masked(places.query),
	};
	const shown: ShownRequest = {
		method: form.method,
		url: urlWithQuery(url, query),
		headers: { ...call.headers, ...masked(places.headers) },
		...(body === undefined ? {} : { body: shownBody(body, call) }),
	};
	return maskSecretsIn(shown, connection.secrets);
}

function shownBody(
	body: NonNullable<ApiCall['body']>,
	{ secretFields = [] }: ApiCall,
): ApiCall['body'] {
	if (Array.isArray(body)) return body;
	return { ...body, ...masked(secretFields.filter((name) => name in body)) };
}

function masked(names: readonly string[]): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, MASK]));
}
