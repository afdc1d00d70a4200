import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import { newSaleBody, saleBody, saleChanges } from '../bodies';
import type { VentiaContext } from '../context';
import { pageOf } from '../lists';
import type { SaleFields } from '../records';
import { SALE_STATUSES } from '../saleStatuses';
import { changedSale, createdSale, readSale, upsertedSale } from '../saleViews';
import { atNoun, type Place } from './operation';

/** The page's sample ids of sales are not hexadecimal. */
const SALE_ID = /^[a-zA-Z0-9]{24}$/;
const PAGES = { firstPage: 1, defaultLimit: 50, maxLimit: 100 };

/** Sales: list, create, get, modify, upsert (vendor page). */
export function salePlaces(context: VentiaContext): Place[] {
	const collection = (noun: string) => `/${noun}`;
	const item = (noun: string) => `/${noun}/{id}`;
	const withId = (use: Place['handle']): Place['handle'] => {
		return (request) =>
			SALE_ID.test(request.params.id)
				? use(request)
				: context.errors.badRequest('id is not a valid sale id');
	};
	const modifying = withId((request) => modify(request, context));
	const upserting = withId((request) => upsert(request, context));
	return [
		...atNoun('GET', 'saleRoute', collection, (request) => list(request, context)),
		...atNoun('POST', 'saleRoute', collection, (request) => create(request, context)),
		...atNoun(
			'GET',
			'saleRoute',
			item,
			withId((request) => get(request, context)),
		),
		...(['PATCH', 'PUT'] as const).flatMap((verb) => [
			...atNoun(verb, 'saleRoute', item, modifying, (switches) => switches.saleUpdateVerb === verb),
			...atNoun(verb, 'saleRoute', item, upserting, (switches) => switches.saleUpdateVerb !== verb),
		]),
	];
}

/** Vendor page: Get sales data, `{ data, pagination }`. */
function list(request: ApiRequest, context: VentiaContext): Answer {
	const page = pageOf(request, context.state.sales.all(), PAGES, context);
	if (Array.isArray(page)) return context.errors.badRequest(page);
	return json(200, {
		data: page.rows.map((sale) => readSale(sale, context)),
		pagination: {
			totalItems: page.total,
			totalPages: page.totalPages,
			currentPage: page.page,
		},
	});
}

function get({ params }: ApiRequest, context: VentiaContext): Answer {
	const sale = context.state.sales.get(params.id);
	return sale ? json(200, readSale(sale, context)) : context.errors.notFound('Sale');
}

function create(request: ApiRequest, context: VentiaContext): Answer {
	const { state, errors, clock } = context;
	return withBody(
		request,
		newSaleBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			const fields = { importation: 'Public API', value: 0, lock: false, ...body };
			return (
				referenceProblem(body, context) ??
				json(200, createdSale(state.sales.insert(fields, clock.now()), state))
			);
		},
	);
}

/** Vendor page: Modify sale by ID; it lists a 403, which is taken to mean a locked sale. */
function modify(request: ApiRequest, context: VentiaContext): Answer {
	const { state, errors, clock } = context;
	const sale = state.sales.get(request.params.id);
	if (!sale) return errors.notFound('Sale');
	if (sale.fields.lock) return errors.error(403, 'Sale is locked');
	return withBody(
		request,
		saleChanges,
		(problems) => errors.badRequest(problems),
		(body) => {
			const problem = referenceProblem(body, context);
			if (problem) return problem;
			state.sales.update(sale.id, body, clock.now());
			return json(200, changedSale(sale, state));
		},
	);
}

/** Vendor page: Upsert sale by ID, "creates a new one if it doesn't exist", with the id of the path. */
function upsert(request: ApiRequest, context: VentiaContext): Answer {
	const { state, errors, clock } = context;
	const { id } = request.params;
	if (state.sales.get(id)?.fields.lock) return errors.error(403, 'Sale is locked');
	return withBody(
		request,
		saleBody,
		(problems) => errors.badRequest(problems),
		(body) => {
			const problem = referenceProblem(body, context);
			if (problem) return problem;
			const now = clock.now();
			const fields = { importation: 'Public API', value: 0, lock: false, ...body };
			const sale = state.sales.update(id, body, now) ?? state.sales.insert(fields, now, now, id);
			return json(200, upsertedSale(sale));
		},
	);
}

/** A status must "match in system" (400) and a user must exist (the 404 that the page lists). */
function referenceProblem(
	{ status, user }: Partial<SaleFields>,
	{ state, errors }: VentiaContext,
): Answer | undefined {
	if (status !== undefined && !SALE_STATUSES.includes(status.toLowerCase())) {
		return errors.badRequest(`status ${status} is not one of ${SALE_STATUSES.join(', ')}`);
	}
	const unknown = user !== undefined && !state.shownUsers.some(({ id }) => id === user);
	return unknown ? errors.notFound('User') : undefined;
}
