import type { IHttpRequestOptions } from 'n8n-workflow';

import type { KeyPlaces } from '../../shared/transport/vendor';

type Options = IHttpRequestOptions & { uri?: string };

/** Guide, "Authentication": the key stands in the query of every call but one. */
const QUERY_PARAMETER = 'apiKey';

/** Guide, "Grant Credits": there it is a header, "not as a query parameter". */
const HEADER = 'x-api-key';
const HEADER_ONLY = /\/subaccounts\/+credits\/*$/i;

/** Where the key travels on a call to a path. */
export function keyPlaces(path: string): KeyPlaces {
	return HEADER_ONLY.test(decoded(path))
		? { headers: [HEADER], query: [], notInQuery: [QUERY_PARAMETER] }
		: { headers: [], query: [QUERY_PARAMETER] };
}

/** The request with the key where its path wants it, and nowhere else, whatever was written there. */
export function withKey(options: Options, key: string): Options {
	// n8n's own HTTP Request node, which can borrow the credential, still says `uri`.
	const place = options.url === undefined && options.uri !== undefined ? 'uri' : 'url';
	const [address, query = ''] = (options[place] ?? '').split('?');
	const others = query.split('&').filter((pair) => pair !== '' && !isKey(nameOf(pair)));
	const { headers, query: names } = keyPlaces(pathOf(address, options.baseURL));
	const qs = Object.entries(options.qs ?? {}).filter(([name]) => !isKey(name));
	return {
		...options,
		[place]: others.length > 0 ? `${address}?${others.join('&')}` : address,
		headers: { ...options.headers, ...valueAt(headers, key) },
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
