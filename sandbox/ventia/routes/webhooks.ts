import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { Doc } from '../../shared/collection';
import { newWebhookBody, webhookChanges } from '../bodies';
import type { VentiaContext } from '../context';
import { legacyPage } from '../lists';
import type { WebhookFields } from '../records';
import { atNoun, type Place } from './operation';

/** Webhooks: list, create, get, update (vendor page). No operation deletes one. */
export function webhookPlaces(context: VentiaContext): Place[] {
	const collection = (noun: string) => `/${noun}`;
	const item = (noun: string) => `/${noun}/{id}`;
	const updatable = (verb: 'PUT' | 'PATCH') =>
		atNoun(
			verb,
			'webhookRoute',
			item,
			(request) => update(request, context),
			({ webhookUpdateVerb: chosen }) => [verb, 'both'].includes(chosen),
		);
	return [
		...atNoun('GET', 'webhookRoute', collection, (request) => list(request, context)),
		...atNoun('POST', 'webhookRoute', collection, (request) => create(request, context)),
		...atNoun('GET', 'webhookRoute', item, ({ params }) => {
			const webhook = context.state.webhooks.get(params.id);
			return webhook
				? json(200, { success: true, result: wireWebhook(webhook, context) })
				: missing(context, json(200, { success: true, result: null }), 200);
		}),
		...updatable('PUT'),
		...updatable('PATCH'),
	];
}

/** Vendor page: `{ success, result, paging: { totalCount } }`. */
function list(request: ApiRequest, context: VentiaContext): Answer {
	const page = legacyPage(request, context.state.webhooks.all(), context);
	if (Array.isArray(page)) return context.errors.failure(400, page);
	return json(200, {
		success: true,
		result: page.rows.map((webhook) => wireWebhook(webhook, context)),
		paging: { totalCount: page.total },
	});
}

function create(request: ApiRequest, { state, errors, clock }: VentiaContext): Answer {
	return withBody(
		request,
		newWebhookBody,
		(problems) => errors.failure(400, problems),
		(body) => json(200, { success: true, id: state.webhooks.insert(body, clock.now()).id }),
	);
}

function update(request: ApiRequest, context: VentiaContext): Answer {
	const { state, errors, clock } = context;
	const webhook = state.webhooks.get(request.params.id);
	if (!webhook) return missing(context, json(200, { success: true }), 400);
	return withBody(
		request,
		webhookChanges,
		(problems) => errors.failure(400, problems),
		(body) => {
			state.webhooks.update(webhook.id, body, clock.now());
			return json(200, { success: true });
		},
	);
}

/** The page lists no 404; `status` is the one of `success: false`. */
function missing({ switches, errors }: VentiaContext, empty: Answer, status: 200 | 400): Answer {
	switch (switches.missingWebhook) {
		case 'successFalse':
			return errors.failure(status, 'Webhook not found');
		case 'emptyResult':
			return empty;
		case 'status404':
			return errors.failure(404, 'Webhook not found');
		case 'status500':
			return errors.failure(500, 'Internal server error');
	}
}

function wireWebhook(
	{ id, fields }: Doc<WebhookFields>,
	{ switches }: VentiaContext,
): Record<string, unknown> {
	const { name, topics, active, callbackUrl } = fields;
	const shown = { _id: id, name, topics, active };
	return switches.showCallbackUrl ? { ...shown, callbackUrl } : shown;
}
