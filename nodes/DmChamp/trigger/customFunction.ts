import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isObject } from '../../shared/transport/vendorMessage';
import type { AuthenticationRule } from '../../shared/trigger/webhook/authenticate';
import { headersForItem } from '../../shared/trigger/webhook/headers';
import { readAuthenticationRule } from '../../shared/trigger/webhook/properties';
import { acceptSender, readBody } from '../../shared/trigger/webhook/receive';

/**
 * A call of the AI that waits for its answer: n8n gives it the first item of the workflow's last
 * node. Seen in third-party code: a body of the inputs, with `system` beside them
 * (`contact_id`, `contact_phone`, `contact_email`, `contact_name`, `campaign_id`, `is_test`), which
 * can be switched off. Inputs of a GET stand in its query.
 */
export function receiveFunctionCall(
	context: IWebhookFunctions,
	{ includeHeaders }: { includeHeaders: boolean },
): IWebhookResponseData {
	const rule = readAuthenticationRule(context);
	if (!acceptSender(context, rule)) return { noWebhookResponse: true };
	const query = queryInputs(context, rule);
	const headers = includeHeaders ? { headers: headersForItem(context.getHeaderData(), rule) } : {};
	const items = readBody(context).deliveries.map((body) => ({
		json: { ...toCall({ ...query, ...body }), ...headers },
	}));
	return { workflowData: [items] };
}

/** The query without the token. A signature vouches for the body alone, so a signed call has none. */
function queryInputs(context: IWebhookFunctions, rule: AuthenticationRule): IDataObject {
	if (rule.type === 'hmac') return {};
	const query = { ...(context.getQueryData() as IDataObject) };
	if (rule.type === 'urlToken') delete query.token;
	return query;
}

/** `isTest` is always there, so that a workflow can branch on it whether or not `system` is sent. */
function toCall(call: IDataObject): IDataObject {
	const { system, ...inputs } = call;
	const about = parseSystem(system);
	return about === undefined
		? { isTest: false, inputs: call, system: {} }
		: { isTest: isTrue(about.is_test), inputs, system: about };
}

/** A query or a form can hold it as JSON text. Undefined: it is missing, or an input of that name. */
function parseSystem(system: unknown): IDataObject | undefined {
	if (isObject(system)) return system as IDataObject;
	if (typeof system !== 'string') return undefined;
	try {
		const parsed: unknown = JSON.parse(system);
		return isObject(parsed) ? (parsed as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

function isTrue(value: unknown): boolean {
	return ['true', '1'].includes(String(value));
}
