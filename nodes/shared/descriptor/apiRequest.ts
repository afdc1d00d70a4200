import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import type { Paging } from '../transport/list';
import { isRead, type Query, type Repeat } from '../transport/request';
import type { RouteForm } from '../transport/routes';
import { isObject } from '../transport/vendorMessage';
import { returnAllOrLimit } from './fields';
import { mergeDeep } from './mergeDeep';
import { operation, type Resource } from './operation';
import type { Parameters } from './parameters';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const method: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((name) => ({ name, value: name })),
	default: 'GET',
};

function path(example: string): INodeProperties {
	return {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'Path below the Base URL of the credential',
	};
}

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'json',
	default: '{}',
	description: 'Query parameters as a JSON object. The API key is added by the credential.',
};

const body: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	default: '{}',
	displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
};

const paginate: INodeProperties = {
	displayName: 'Paginate',
	name: 'paginate',
	type: 'boolean',
	default: false,
	description: 'Whether the answer is a list to be read page by page, giving one item per row',
	displayOptions: { show: { method: ['GET'] } },
};

const pagedFields = returnAllOrLimit.map((field): INodeProperties => ({
	...field,
	displayOptions: { show: { ...field.displayOptions?.show, method: ['GET'], paginate: [true] } },
}));

interface Input {
	form: RouteForm;
	query: Query;
	body?: IDataObject | IDataObject[];
	/** Infinity for all; absent for a single answer. */
	maxRows?: number;
}

/** The way to everything a vendor offers and the node does not name, within limits and retry rules. */
export function apiRequestResource(vendor: {
	example: string;
	/** Absent where the vendor gives every list at once. */
	paging?: (p: Parameters) => Paging;
	/** Number of the first page of the list at a path, where it is not 1. */
	firstPage?: (path: string) => number;
}): Resource {
	return {
		value: 'apiRequest',
		name: 'API Request',
		operations: [
			operation<Input & { paging?: Paging }>({
				value: 'send',
				name: 'Send',
				action: 'Send API request',
				description: 'Call any path of the API; the answer is handed on as it comes',
				kind: 'write',
				readsList: true,
				repeat: 'refused-only',
				fields: [method, path(vendor.example), query, body, paginate, ...pagedFields],
				prepare: (parameters) => {
					const input = read(parameters);
					const form = { ...input.form, firstPage: vendor.firstPage?.(input.form.path) };
					return { ...input, form, paging: vendor.paging?.(parameters) };
				},
				run: async ({ form, query, body, maxRows, paging }, api) => {
					const call = { route: form, query, repeat: repeatOf(form.method) };
					if (maxRows !== undefined) {
						const rows = await api.list({ ...call, paging, maxRows });
						return rows.map((json) => ({ json }));
					}
					return asItems(await api.send({ ...call, body }));
				},
			}),
		],
	};
}

function read(parameters: Parameters): Input {
	const verb = parameters.text('method') as IHttpRequestMethods;
	const base = { form: { method: verb, path: readPath(parameters) }, query: readQuery(parameters) };
	if (isRead(verb)) {
		return parameters.flag('paginate') ? { ...base, maxRows: parameters.maxRows() } : base;
	}
	const given = parameters.json('body') ?? {};
	const over = parameters.jsonObject('rawBody', 'options');
	const merged = over && !Array.isArray(given) ? mergeDeep(given, over) : given;
	return { ...base, body: Object.keys(merged).length > 0 ? merged : undefined };
}

function readPath(parameters: Parameters): string {
	const text = parameters.requiredText('path');
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text)) {
		parameters.fail(
			`'Path' is a whole address: ${text}`,
			'Give only the part after the Base URL: the API key is sent to no other host',
		);
	}
	if (/[?#{}\s\\]|(^|\/)(\.|%2e){1,2}(\/|$)/i.test(text)) {
		parameters.fail(
			`'Path' holds characters that do not belong there: ${text}`,
			"Put query parameters under 'Query', and write IDs in place of {placeholders}",
		);
	}
	return text.startsWith('/') ? text : `/${text}`;
}

function readQuery(parameters: Parameters): Query {
	const entries = Object.entries(parameters.jsonObject('query') ?? {});
	for (const [name, value] of entries) {
		if (typeof value !== 'object' || value === null) continue;
		parameters.fail(
			`'Query' holds a list or object under "${name}"`,
			'Give texts, numbers or booleans; write a list as the API expects it, such as "a,b"',
		);
	}
	return Object.fromEntries(entries.filter(([, value]) => value !== null)) as Query;
}

/** RFC 9110, 9.2.2: PUT and DELETE leave the same state however often they are processed. */
function repeatOf(verb: IHttpRequestMethods): Repeat {
	return isRead(verb) || verb === 'PUT' || verb === 'DELETE' ? 'safe' : 'refused-only';
}

function asItems(answer: unknown): Array<{ json: IDataObject }> {
	if (Array.isArray(answer)) return answer.flatMap(asItems);
	if (answer === undefined || answer === null) return [{ json: { success: true } }];
	return [{ json: (isObject(answer) ? answer : { value: answer }) as IDataObject }];
}
