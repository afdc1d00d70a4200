import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { KeyedMutex } from '../../shared/execute/keyedMutex';
import { connect, type Connection } from '../../shared/transport/connect';
import { ventia } from '../vendor';
import {
	planRegistration,
	type StoredWebhook,
	type WantedWebhook,
	type WebhookRow,
} from './planRegistration';
import { readStored, slotOf, writeStored, type Slot } from './slot';
import { issueToken, revokeToken, withToken } from './token';
import { wantedWebhook } from './wanted';
import {
	createWebhook,
	getWebhook,
	listWebhooks,
	updateWebhook,
	type CallProblem,
	type WebhookBody,
} from './webhookApi';

/** Two activations at once would both find no webhook, and register one each. */
const registrations = new KeyedMutex();

/**
 * Whether Ventia calls this trigger as it should: its webhook is active, has the chosen topics and
 * our token. n8n asks at every start, so a webhook that is known takes one request.
 * @throws NodeOperationError when the URL is not https or no topic is chosen
 * @throws NodeApiError when the list of webhooks cannot be read
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const slot = slotOf(context);
	const wanted = wantedWebhook(context, slot);
	const connection = await connect(context, ventia);
	const stored = readStored(context, slot.kind);
	if (stored?.name === slot.name) {
		const row = await getWebhook(connection, stored.id);
		if (row) return planRegistration([row], wanted, stored).write === 'nothing';
	}
	const list = await listWebhooks(connection);
	if (!list.ok) throw list.error;
	const plan = planRegistration(list.rows, wanted, stored);
	return plan.write === 'nothing' && plan.retire.length === 0;
}

/**
 * Sees to it that exactly one active webhook calls this trigger, with a new token.
 * @throws NodeOperationError when the URL is not https or no topic is chosen
 * @throws NodeApiError when Ventia does not do it; none is left active then, as far as Ventia answers
 */
export async function register(context: IHookFunctions): Promise<void> {
	const slot = slotOf(context);
	const wanted = wantedWebhook(context, slot);
	const connection = await connect(context, ventia);
	await registrations.run(slot.name, async () => {
		const stored = readStored(context, slot.kind);
		const rows = await rowsWithStored(connection, slot, stored);
		const plan = planRegistration(rows, wanted, stored);
		// Before anything is added, so that a failure here leaves nothing behind.
		for (const { id, name = wanted.name } of plan.retire) {
			const retired = await updateWebhook(connection, id, { active: false, name }, true);
			if (!retired.ok) throw retired.error;
		}
		if (plan.write === 'nothing') return;

		const token = issueToken(context, slot.kind);
		const { name, url, topics } = wanted;
		const body = { active: true, name, callbackUrl: withToken(url, token), topics };
		const written =
			plan.write === 'update'
				? await repair(connection, plan.row.id, body)
				: await add(connection, body, { ...wanted, token });
		if (!written.ok) {
			revokeToken(context, slot.kind);
			throw written.error;
		}
		writeStored(context, slot.kind, { id: written.id, name, url, token });
	});
}

/** The list, and the stored webhook where the list holds it back, as when it ignores its page number. */
async function rowsWithStored(
	connection: Connection,
	{ name }: Slot,
	stored: StoredWebhook | undefined,
): Promise<WebhookRow[]> {
	const list = await listWebhooks(connection);
	if (!list.ok) throw list.error;
	if (stored?.name !== name || list.rows.some(({ id }) => id === stored.id)) return list.rows;
	const row = await getWebhook(connection, stored.id);
	return row ? [...list.rows, row] : list.rows;
}

type Written = { ok: true; id: string } | CallProblem;

async function repair(connection: Connection, id: string, body: WebhookBody): Promise<Written> {
	const updated = await updateWebhook(connection, id, body, true);
	if (updated.ok) return { ok: true, id };
	await deactivate(connection, id, body);
	return updated;
}

async function add(
	connection: Connection,
	body: WebhookBody,
	wanted: WantedWebhook & { token: string },
): Promise<Written> {
	const created = await createWebhook(connection, body);
	if (created.ok && created.id !== undefined) return { ok: true, id: created.id };
	if (!created.ok && !created.isUnclear) return created;

	// It may exist although no answer named it: then it is used, or switched off.
	const list = await listWebhooks(connection);
	const problem = created.ok ? unnamed(connection) : created;
	if (!list.ok) return problem;
	const plan = planRegistration(list.rows, wanted, undefined);
	if (plan.write !== 'update') return problem;
	const { row } = plan;
	const stored: StoredWebhook = { ...wanted, id: row.id };
	if (planRegistration([row], wanted, stored).write === 'nothing') return { ok: true, id: row.id };
	await deactivate(connection, row.id, body);
	return problem;
}

/** The workflow stays inactive, so nothing may call it. When this fails too, no more can be done. */
async function deactivate(
	connection: Connection,
	id: string,
	{ name }: WebhookBody,
): Promise<void> {
	await updateWebhook(connection, id, { active: false, name }, true);
}

function unnamed({ node }: Connection): CallProblem {
	const error = new NodeOperationError(
		node,
		'Ventia answered that the webhook is registered, but did not name it',
		{ description: 'Activate the workflow again: a webhook that is there is used then' },
	);
	return { ok: false, error, isUnclear: true };
}
