import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { openWebhookTrigger } from '../support';
import type { DeliverOptions, NodeJson, WebhookTrigger } from '../support';

export const MODES = [
	'accountEvent',
	'autoRecharge',
	'customChannelReply',
	'customFunction',
] as const;

/** The modes that are answered at once, whatever the workflow does. */
export const EVENT_MODES = MODES.filter((mode) => mode !== 'customFunction');

/** What a caller hears that does not wait for the workflow. */
export const ANSWERED = { status: 200, text: '{"ok":true}' };

type TriggerOptions = Partial<Parameters<typeof openWebhookTrigger>[0]>;

const opened: WebhookTrigger[] = [];
let workflows = 0;

/** A trigger in a workflow of its own: what came before is remembered per workflow and node. */
export async function openTrigger(
	parameters: INodeParameters = {},
	more: TriggerOptions = {},
): Promise<WebhookTrigger> {
	const trigger = await openWebhookTrigger({
		type: 'dmChampTrigger',
		parameters,
		workflowId: `dmChamp-${++workflows}`,
		...more,
	});
	opened.push(trigger);
	return trigger;
}

/** To be called after each test. */
export async function closeTriggers(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
}

/** The items each of these calls starts the workflow with, one call after another. */
export async function started(
	trigger: WebhookTrigger,
	...bodies: unknown[]
): Promise<Array<unknown[] | undefined>> {
	const items: Array<unknown[] | undefined> = [];
	for (const body of bodies) {
		const delivery = await trigger.deliver({ body });
		expect(delivery).toMatchObject(ANSWERED);
		items.push(delivery.items?.map(({ json }) => json));
	}
	return items;
}

/** A Code node. */
export function code(name: string, jsCode: string): NodeJson {
	return { name, type: 'n8n-nodes-base.code', parameters: { jsCode } };
}

/** HMAC-SHA256 of the very bytes that are sent. */
export function signatureOf(
	body: string | Buffer,
	secret: string,
	encoding: 'hex' | 'base64' = 'hex',
): string {
	return createHmac('sha256', secret).update(body).digest(encoding);
}

export interface Authentication {
	parameters: INodeParameters;
	/** A call that passes. */
	right: DeliverOptions;
	/** Calls that do not. */
	wrong: DeliverOptions[];
}

const TOKEN = 'long & random+text';
const BODY = '{"idempotency_key": "k",  "event":"new_contact"}';

/** Each kind of authentication with calls that pass and calls that do not. */
export const AUTHENTICATIONS: Record<'urlToken' | 'header' | 'hmac', Authentication> = {
	urlToken: {
		parameters: { authentication: 'urlToken', token: TOKEN },
		right: { body: BODY, query: { token: TOKEN } },
		wrong: [
			{ body: BODY },
			{ body: BODY, query: { token: '' } },
			{ body: BODY, query: { token: 'wrong' } },
			{ body: BODY, query: { Token: TOKEN } },
			{ body: BODY, headers: { 'x-webhook-token': encodeURIComponent(TOKEN) } },
		],
	},
	header: {
		parameters: { authentication: 'header', token: TOKEN, headerName: 'X-My-Token' },
		right: { body: BODY, headers: { 'x-MY-token': TOKEN } },
		wrong: [
			{ body: BODY },
			{ body: BODY, headers: { 'x-my-token': '' } },
			{ body: BODY, headers: { 'x-my-token': 'wrong' } },
			{ body: BODY, headers: { 'x-webhook-token': TOKEN } },
			{ body: BODY, query: { token: TOKEN } },
		],
	},
	hmac: {
		parameters: { authentication: 'hmac', token: TOKEN, headerName: 'X-My-Signature' },
		right: { body: BODY, headers: { 'x-my-signature': `sha256=${signatureOf(BODY, TOKEN)}` } },
		wrong: [
			{ body: BODY },
			{ body: BODY, headers: { 'x-my-signature': '' } },
			{ body: BODY, headers: { 'x-my-signature': signatureOf(BODY, 'other secret') } },
			{ body: BODY, headers: { 'x-my-signature': TOKEN } },
			{ body: BODY, headers: { 'x-signature': signatureOf(BODY, TOKEN) } },
			// The same JSON, printed again.
			{
				body: JSON.stringify(JSON.parse(BODY)),
				headers: { 'x-my-signature': signatureOf(BODY, TOKEN) },
			},
		],
	},
};
