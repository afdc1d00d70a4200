import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { sendUntilSettled, type ClientParts, type RequestSettings, type Result } from './client';
import { urlBelow } from './baseUrl';
import { isVendorAnswer, responseOf, saysUnknown, statusOf, type Failure } from './failure';
import { missingByWords, type Missing } from './missing';
import type { Expected, Query, Repeat } from './request';
import { fillPath, parametersOf, type RouteForm, type RouteOverrides } from './routes';
import type { Vendor } from './vendor';

/** A call as an operation means it; where it goes is the route table's business. */
export interface ApiCall {
	/** `resource.operation` in the route table, or a form of its own (API request). */
	route: string | RouteForm;
	params?: Record<string, string>;
	/** A list's page number depends on the form that is called. */
	query?: Query | ((form: RouteForm) => Query);
	body?: IDataObject | IDataObject[];
	headers?: Record<string, string>;
	repeat: Repeat;
	/** Where the answer may be something else than JSON. */
	expects?: Expected;
	/** True for a call that names no record: "not found" then speaks of the route. */
	namesNoRecord?: boolean;
	/** True when the records in the path were just found: a 404 then speaks of the route. */
	recordsExist?: boolean;
	/** True for a read whose answer decides what is sent next: a dry run sends it, and shows it too. */
	decides?: boolean;
	/** Properties of the body that a dry run shows as ***. */
	secretFields?: readonly string[];
}

export interface ApiParts extends ClientParts {
	vendor: Vendor;
	baseUrl: string;
	credential: ICredentialDataDecryptedObject;
	overrides: RouteOverrides;
	/** Index of the form that was answered, by route; shared by everything that uses the key. */
	routeWinners: Map<string, number>;
}

/** The forms to try for a call: an override alone, else the known winner first. */
export function formsOf(
	parts: Pick<ApiParts, 'vendor' | 'overrides' | 'routeWinners'>,
	route: string | RouteForm,
): RouteForm[] {
	if (typeof route !== 'string') return [route];
	if (parts.overrides[route]) return [parts.overrides[route]];
	const entry = parts.vendor.routes[route];
	const forms: RouteForm[] = [entry, ...(entry.alternates ?? [])];
	const winner = parts.routeWinners.get(route);
	return winner === undefined ? forms : [forms[winner]];
}

/**
 * Sends a call along its route. When the vendor does not know the first form, the alternates are tried;
 * the one that is answered is kept for the key. If none is, the first answer is reported, unless an
 * alternate's tells more of a record that may be missing.
 * A write that was accepted is never sent again.
 */
export async function sendCall(
	parts: ApiParts,
	call: ApiCall,
	settings: RequestSettings,
): Promise<Result> {
	const forms = formsOf(parts, call.route);
	const first = await sendForm(parts, call, forms[0], settings);
	if (forms.length === 1) return first;
	if (first.ok || !(await isUnknownRoute(parts, call, forms[0], first.failure, settings))) {
		keepWinner(parts, call, 0, first);
		return first;
	}
	const failures = [first.failure];
	for (const [index, form] of forms.entries()) {
		if (index === 0) continue;
		const result = await sendForm(parts, call, form, settings);
		keepWinner(parts, call, index, result);
		if (result.ok || !saysUnknown(result.failure)) return result;
		failures.push(result.failure);
	}
	const told = triesEveryForm(parts, call) ? failures.sort(byWhatIsTold)[0] : first.failure;
	return { ok: false, failure: told };
}

const TELLS: readonly Missing[] = ['record', 'either', 'route'];

function byWhatIsTold(a: Failure, b: Failure): number {
	return TELLS.indexOf(a.missing ?? 'route') - TELLS.indexOf(b.missing ?? 'route');
}

function triesEveryForm({ vendor }: ApiParts, { route }: ApiCall): boolean {
	return typeof route === 'string' && vendor.routes[route].triesEveryForm === true;
}

/** Answers that a gateway may give before it looks at the path. */
const SAID_OF_THE_KEY = new Set([401, 402, 403]);

/** Only an answer that comes from the operation itself proves the form. */
function keepWinner(parts: ApiParts, { route }: ApiCall, index: number, result: Result): void {
	if (typeof route === 'string' && isProof(result)) parts.routeWinners.set(route, index);
}

function isProof(result: Result): boolean {
	if (result.ok) return true;
	if (result.failure.outcome.kind !== 'rejected') return false;
	return !saysUnknown(result.failure) && !SAID_OF_THE_KEY.has(result.failure.outcome.status);
}

async function sendForm(
	parts: ApiParts,
	call: ApiCall,
	form: RouteForm,
	settings: RequestSettings,
): Promise<Result> {
	const result = await sendUntilSettled(
		parts,
		{
			method: form.method,
			url: requestUrl(parts.baseUrl, form, call.params ?? {}),
			query: queryOf(call, form),
			headers: call.headers ?? {},
			body: bodyOf(call, form),
			repeat: call.repeat,
			expects: call.expects,
		},
		settings,
	);
	if (result.ok || !saysUnknown(result.failure)) return result;
	return { ok: false, failure: withMissing(result.failure, parts, call) };
}

function withMissing(
	failure: Failure,
	{ vendor, overrides }: ApiParts,
	{ route, ...call }: ApiCall,
): Failure {
	const { unknownRouteHint } =
		typeof route !== 'string' || overrides[route] ? {} : vendor.routes[route];
	return { ...failure, missing: missingOf(failure, call), unknownRouteHint };
}

function missingOf(
	failure: Failure,
	{ recordsExist, namesNoRecord }: Pick<ApiCall, 'recordsExist' | 'namesNoRecord'>,
): Missing {
	if (statusOf(failure) === 405 || !isVendorAnswer(failure) || recordsExist) return 'route';
	const said = missingByWords(responseOf(failure)?.body);
	return said === 'either' && namesNoRecord ? 'route' : said;
}

export function queryOf({ query }: ApiCall, form: RouteForm): Query {
	return typeof query === 'function' ? query(form) : (query ?? {});
}

export function bodyOf(
	{ body, params = {} }: Pick<ApiCall, 'body' | 'params'>,
	{ inBody = [] }: RouteForm,
): ApiCall['body'] {
	if (inBody.length === 0 || Array.isArray(body)) return body;
	return { ...Object.fromEntries(inBody.map((name) => [name, params[name]])), ...body };
}

/** @throws RangeError when the path leaves the base URL, which parameters and overrides are checked for before */
export function requestUrl(
	baseUrl: string,
	form: RouteForm,
	params: Record<string, string>,
): string {
	const url = urlBelow(baseUrl, fillPath(form.path, params));
	if (url === undefined)
		throw new RangeError(`The path ${form.path} does not stay below the Base URL`);
	return url;
}

/**
 * A 404 on a route with an ID may mean the record. It is read as an unknown route only when the answer
 * is not the vendor's or speaks of the route, or when the record itself can be read.
 */
async function isUnknownRoute(
	parts: ApiParts,
	call: ApiCall,
	form: RouteForm,
	failure: Failure,
	settings: RequestSettings,
): Promise<boolean> {
	if (!saysUnknown(failure)) return false;
	const hasId = parametersOf(form.path).length > 0;
	if (!hasId || failure.missing === 'route' || triesEveryForm(parts, call)) return true;
	const { params, route } = call;
	const reader = typeof route === 'string' ? parts.vendor.routes[route].record : undefined;
	if (reader === undefined && form.method === 'GET') return false;
	const record = await sendCall(
		parts,
		{ route: reader ?? { method: 'GET', path: form.path }, params, repeat: 'safe' },
		settings,
	);
	return record.ok;
}
