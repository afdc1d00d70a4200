import type { IHttpRequestMethods } from 'n8n-workflow';

/** One way to call an operation: `{name}` in the path is replaced by the parameter of that name. */
export interface RouteForm {
	method: IHttpRequestMethods;
	path: string;
	/** Number of the first page, where the route is a list; 1 unless stated. */
	firstPage?: number;
	/** Path parameters of the route that this form carries in its body. */
	inBody?: readonly string[];
}

export interface Route extends RouteForm {
	/** Other forms the vendor may use, in the order of likelihood. None may be another operation's route. */
	alternates?: readonly RouteForm[];
	/**
	 * True where a missing record cannot be told from an unknown route, and all forms do the same without
	 * harm: any 404 leads to the next form.
	 */
	triesEveryForm?: true;
	/** The route that reads the record whose ID stands in the path, where that is not at the path itself. */
	record?: string;
	/** What the vendor's page proves of it, for docs and errors. */
	evidence: string;
	/** The next step when the path turns out to be unknown, for a path that nobody has published. */
	unknownRouteHint?: string;
}

/** Every path of a vendor once, by `resource.operation`. */
export type RouteTable = Readonly<Record<string, Route>>;

export type RouteOverrides = Record<string, RouteForm>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Reads the credential's route overrides: `{"contact.update": "PUT /contacts/{contactId}"}`.
 * Returns a complaint for an unknown operation, a value that is not `METHOD /path`, or a path
 * whose {parameters} differ from the table's.
 */
export function readRouteOverrides(
	value: unknown,
	table: RouteTable,
): { overrides: RouteOverrides } | { complaint: string } {
	const entries = parseEntries(value);
	if (!entries) {
		return {
			complaint:
				'Route Overrides is not a JSON object. Example: {"contact.update": "PUT /contacts/{contactId}"}',
		};
	}
	const overrides: RouteOverrides = {};
	for (const [operation, text] of entries) {
		const route = Object.hasOwn(table, operation) ? table[operation] : undefined;
		if (!route) {
			return {
				complaint: `Route Overrides names an unknown operation "${operation}". Known: ${Object.keys(table).join(', ')}`,
			};
		}
		const read = readOverride(operation, text, route);
		if ('complaint' in read) return read;
		overrides[operation] = read.form;
	}
	return { overrides };
}

function readOverride(
	operation: string,
	text: unknown,
	route: Route,
): { form: RouteForm } | { complaint: string } {
	const form = parseForm(text);
	if (!form) {
		return {
			complaint: `Route Overrides for "${operation}" must read like "${route.method} ${route.path}" (got ${JSON.stringify(text)})`,
		};
	}
	const known = [route, ...(route.alternates ?? [])].find(
		({ method, path }) => method === form.method && path === form.path,
	);
	if (known) return { form: { ...form, firstPage: known.firstPage, inBody: known.inBody } };
	const needed = parametersOf(route.path);
	const used = parametersOf(form.path);
	const unknown = used.find((name) => !needed.includes(name));
	if (unknown !== undefined) {
		return {
			complaint: `Route Overrides for "${operation}" uses {${unknown}}, which this operation does not have. Known: ${
				needed.map((name) => `{${name}}`).join(', ') || 'none'
			}`,
		};
	}
	const missing = needed.find((name) => !used.includes(name));
	if (missing !== undefined) {
		return {
			complaint: `Route Overrides for "${operation}" must hold {${missing}} in its path, as in "${route.method} ${route.path}"`,
		};
	}
	return { form: { ...form, firstPage: route.firstPage } };
}

/** Fills the path's parameters, percent-encoded. */
export function fillPath(path: string, params: Record<string, string>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

export function parametersOf(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
}

function parseEntries(value: unknown): Array<[string, unknown]> | undefined {
	if (value === undefined || value === null || value === '') return [];
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			return undefined;
		}
	}
	const isRecord = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
	return isRecord ? Object.entries(parsed as object) : undefined;
}

function parseForm(text: unknown): RouteForm | undefined {
	const match = /^\s*([A-Z]+)\s+(\/[^\s?#]*)\s*$/.exec(String(text));
	// Such a path would leave the Base URL, and take the key along.
	if (match && /(^|\/)(\.|%2e){1,2}(\/|$)/i.test(match[2])) return undefined;
	const method = METHODS.find((name) => name === match?.[1]);
	return match && method ? { method, path: match[2] } : undefined;
}
