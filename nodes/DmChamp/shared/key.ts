import type { IHttpRequestOptions } from 'n8n-workflow';

import type { KeyPlaces } from '../../shared/transport/vendor';

type Options = IHttpRequestOptions & { uri?: string };

/** Guide, "Authentication": the key stands in the query of every call but one. */
const QUERY_PARAMETER = 'apiKey';

/** Guide, "Grant Credits": there it is a header, "not as a query parameter". */
const HEADER = 'x-api-key';
const HEADER_ONLY = /\/subaccounts\/+credits\/*$/i;

/** Headers of a call that wants the key in the header wherever Route Overrides send it. */
export const KEY_IN_HEADER = { [HEADER]: '' };

/** Where the key travels on a call to a path: a call that has the header already wants it there. */
export function keyPlaces(path: string, callHeaders: Readonly<Record<string, unknown>>): KeyPlaces {
	const names = Object.keys(callHeaders).map((name) => name.toLowerCase());
	return HEADER_ONLY.test(decoded(path)) || names.includes(HEADER)
		? { headers: [HEADER], query: [], notInQuery: [QUERY_PARAMETER] }
		: { headers: [], query: [QUERY_PARAMETER] };
}

/** The request with the key where its path wants it, and nowhere else, whatever was written there. */
export function withKey(options: Options, key: string): Options {
	// n8n's own HTTP Request node, which can borrow the credential, still says `uri`.
	const place = options.url === undefined && options.uri !== undefined ? 'uri' : 'url';
	const [address, ...query] = (options[place] ?? '').split('?');
	const pairs = query.join('?').split('&');
	const others = pairs.filter((pair) => pair !== '' && !isKey(nameOf(pair)));
	const given = options.headers ?? {};
	const { headers, query: names } = keyPlaces(pathOf(address, options.baseURL), given);
	const otherHeaders = Object.entries(given).filter(([name]) => name.toLowerCase() !== HEADER);
	const qs = Object.entries(options.qs ?? {}).filter(([name]) => !isKey(name));
	return {
		...options,
		[place]: others.length > 0 ? `${address}?${others.join('&')}` : address,
		headers: { ...Object.fromEntries(otherHeaders), ...valueAt(headers, key) },
		qs: { ...Object.fromEntries(qs), ...valueAt(names, key) },
	};
}

function valueAt(names: string[], value: string): Record<string, string> {
	return Object.fromEntries(names.map((name) => [name, value]));
}

function pathOf(address: string, base: string | undefined): string {
	return URL.canParse(address) ? new URL(address).pathname : `${base ?? ''}${address}`;
}

function nameOf(pair: string): string {
	return decoded(pair.split('=')[0]);
}

function isKey(name: string): boolean {
	return name.toLowerCase() === QUERY_PARAMETER.toLowerCase();
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
