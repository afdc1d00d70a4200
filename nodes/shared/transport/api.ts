import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { sendUntilSettled, type ClientParts, type RequestSettings, type Result } from './client';
import { isVendorAnswer, statusOf, type Failure } from './failure';
import { urlBelow } from './baseUrl';
import type { Query, Repeat } from './request';
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
 * the one that is answered is kept for the key, and if none is, the first answer is reported.
 * A write that was accepted is never sent again.
 */
export async function sendCall(
	parts: ApiParts,
	call: ApiCall,
	settings: RequestSettings,
): Promise<Result> {
	return withHint(parts, call, await sendAlong(formsOf(parts, call.route), parts, call, settings));
}

async function sendAlong(
	forms: RouteForm[],
	parts: ApiParts,
	call: ApiCall,
	settings: RequestSettings,
): Promise<Result> {
	const first = await sendForm(parts, call, forms[0], settings);
	if (forms.length === 1) return first;
	if (first.ok || !(await isUnknownRoute(parts, call, forms[0], first.failure, settings))) {
		keepWinner(parts, call, 0, first);
		return first;
	}
	for (const [index, form] of forms.entries()) {
		if (index === 0) continue;
		const result = await sendForm(parts, call, form, settings);
		keepWinner(parts, call, index, result);
		if (result.ok || !saysUnknown(result.failure)) return result;
	}
	return first;
}

function withHint({ vendor, overrides }: ApiParts, { route }: ApiCall, result: Result): Result {
	if (result.ok || typeof route !== 'string' || overrides[route] || !saysUnknown(result.failure)) {
		return result;
	}
	const { unknownRouteHint } = vendor.routes[route];
	return { ok: false, failure: { ...result.failure, unknownRouteHint } };
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
	return await sendUntilSettled(
		parts,
		{
			method: form.method,
			url: requestUrl(parts.baseUrl, form, call.params ?? {}),
			query: queryOf(call, form),
			headers: call.headers ?? {},
			body: call.body,
			repeat: call.repeat,
		},
		settings,
	);
}

export function queryOf({ query }: ApiCall, form: RouteForm): Query {
	return typeof query === 'function' ? query(form) : (query ?? {});
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

function saysUnknown(failure: Failure): boolean {
	const status = statusOf(failure);
	return status === 404 || status === 405;
}

/**
 * A 404 on a route with an ID may mean the record. It is read as an unknown route only when the answer
 * is not the vendor's, or when the record itself can be read.
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
	if (!hasId || statusOf(failure) === 405 || !isVendorAnswer(failure)) return true;
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
