import { createHash, createHmac, timingSafeEqual } from 'crypto';

/** How a delivery proves where it comes from. */
export type AuthenticationRule =
	| { type: 'none' }
	/** The token stands in the query parameter `token`. */
	| { type: 'urlToken'; token: string }
	/** A fixed header carries a fixed value. */
	| { type: 'header'; name: string; value: string }
	/** A header carries the HMAC-SHA256 of the raw body, in hex or base64, with or without `sha256=`. */
	| { type: 'hmac'; headerName: string; secret: string };

/** The parts of a delivery that can prove its sender. */
export interface SignedRequest {
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	/** The bytes as they came: a body that was parsed and printed again has another signature. */
	rawBody?: Buffer;
}

/**
 * Whether the delivery satisfies the rule. Compares in constant time.
 * A rule whose token, value or secret is empty is satisfied by nothing.
 */
export function isAuthentic(request: SignedRequest, rule: AuthenticationRule): boolean {
	switch (rule.type) {
		case 'none':
			return true;
		case 'urlToken':
			return isSameSecret(request.query.token, rule.token);
		case 'header':
			return isSameSecret(headerValue(request.headers, rule.name), rule.value);
		case 'hmac':
			return isSigned(request, rule.headerName, rule.secret);
	}
}

/** A header by its name in any case; undefined when it is absent or came several times. */
export function headerValue(headers: SignedRequest['headers'], name: string): string | undefined {
	const wanted = name.trim().toLowerCase();
	const found = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
	if (Array.isArray(found)) return found.length === 1 ? found[0] : undefined;
	return found;
}

function isSigned(request: SignedRequest, headerName: string, secret: string): boolean {
	const header = headerValue(request.headers, headerName);
	if (header === undefined || secret === '' || request.rawBody === undefined) return false;
	const given = header.trim().replace(/^sha256=/i, '');
	const digest = createHmac('sha256', secret).update(request.rawBody).digest();
	const isHex = isSameSecret(given.toLowerCase(), digest.toString('hex'));
	const isBase64 = isSameSecret(given, digest.toString('base64'));
	return isHex || isBase64;
}

/** Hashes of equal length are compared, so that not even the length of the secret shows in the time. */
function isSameSecret(given: unknown, expected: string): boolean {
	if (typeof given !== 'string' || expected === '') return false;
	return timingSafeEqual(sha256(given), sha256(expected));
}

function sha256(text: string): Buffer {
	return createHash('sha256').update(text, 'utf8').digest();
}
