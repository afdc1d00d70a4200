const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export type BaseUrl = { url: string } | { complaint: string };

/**
 * The credential's base URL without a trailing slash, or what is wrong with it.
 * Only https is accepted, since the key travels with every request; loopback may be http.
 */
export function readBaseUrl(text: string): BaseUrl {
	const parsed = parseUrl(text.trim());
	if (!parsed) {
		return {
			complaint: `The Base URL "${text}" is not a URL. Example: https://api.example.com/v1`,
		};
	}
	if (parsed.username || parsed.password || parsed.search || parsed.hash) {
		return { complaint: 'The Base URL must not hold a user name, a query or a fragment' };
	}
	const loopback = LOOPBACK_HOSTS.test(parsed.hostname);
	if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && loopback)) {
		return {
			complaint: `The Base URL must start with https://, since the API key travels with every request (got ${parsed.protocol}//)`,
		};
	}
	return { url: `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}` };
}

/** The absolute URL of a path below the base; `undefined` when the path would leave it. */
export function urlBelow(baseUrl: string, path: string): string | undefined {
	const joined = parseUrl(`${baseUrl}/${path.replace(/^\/+/, '')}`);
	const base = parseUrl(baseUrl);
	if (!joined || !base || joined.search || joined.hash) return undefined;
	const inside = joined.pathname.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
	return joined.origin === base.origin && inside ? joined.href : undefined;
}

function parseUrl(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}
