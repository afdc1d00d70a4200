/** The parts of a request that a pattern looks at. */
export interface RequestShape {
	method: string;
	path: string;
	query: Record<string, string | string[]>;
}

export type RequestMatcher = (request: RequestShape) => boolean;

/**
 * Reads `METHOD /path/{id}?name=value`. A part that is left out matches anything: `POST`,
 * `/contacts`, `GET /contacts?page=8` and `*` are all patterns. `{id}` stands for one path segment,
 * `**` for any number; a query part asks for those values and allows others beside them.
 */
export function requestMatcher(pattern: string): RequestMatcher {
	const [, method, path, query] =
		/^\s*([A-Za-z]+|\*)?\s*(\/[^?\s]*)?(?:\?(\S*))?\s*$/.exec(pattern) ?? [];
	if (method === undefined && path === undefined && query === undefined) {
		throw new Error(
			`Not a request pattern: "${pattern}" (expected "METHOD /path/{id}?name=value")`,
		);
	}
	const pathExpression = path === undefined ? undefined : expressionOf(path);
	const wanted = [...new URLSearchParams(query ?? '')];

	return (request) =>
		(method === undefined || method === '*' || method.toUpperCase() === request.method) &&
		(pathExpression === undefined || pathExpression.test(request.path)) &&
		wanted.every(([name, value]) => [request.query[name]].flat().includes(value));
}

function expressionOf(path: string): RegExp {
	const source = path
		.split(/(\{[^}]*\}|\*\*)/)
		.map((part) => {
			if (part === '**') return '.*';
			if (part.startsWith('{')) return '[^/]+';
			return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		})
		.join('');
	return new RegExp(`^${source}$`);
}
