import type { IHookFunctions } from 'n8n-workflow';

import { connect, type Connection } from '../../shared/transport/connect';
import { ventia } from '../vendor';
import { ownRows, type StoredWebhook } from './planRegistration';
import { readStored, slotOf, writeStored, type Slot } from './slot';
import { revokeToken } from './token';
import { isHttps, topicsOf } from './wanted';
import { listWebhooks, updateWebhook, type CallProblem, type WebhookBody } from './webhookApi';

const GONE = new Set<unknown>([404, 410]);

/**
 * Switches the webhook off, as no operation deletes one; it is used again at the next activation.
 * A workflow can always be deactivated: what fails is logged, and the webhook stays known.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	try {
		const slot = slotOf(context);
		const stored = readStored(context, slot.kind);
		const problem =
			stored?.name === slot.name
				? await switchOff(context, slot, stored)
				: await switchOffFound(context, slot);
		if (problem) warn(context, problem.error);
	} catch (error) {
		warn(context, error);
	}
}

async function switchOff(
	context: IHookFunctions,
	slot: Slot,
	stored: StoredWebhook,
): Promise<CallProblem | undefined> {
	const connection = await connect(context, ventia);
	const { id, name, url } = stored;
	const off = await switchOffKnown(connection, id, offBody(context, slot));
	if (off !== 'off' && off !== 'gone') return off;
	revokeToken(context, slot.kind);
	writeStored(context, slot.kind, off === 'gone' ? undefined : { id, name, url });
	return undefined;
}

/** A change that was refused is no trouble where the list shows that the webhook calls nobody any more. */
async function switchOffKnown(
	connection: Connection,
	webhookId: string,
	body: WebhookBody,
): Promise<'off' | 'gone' | CallProblem> {
	const updated = await updateWebhook(connection, webhookId, body);
	if (updated.ok) return 'off';
	const list = await listWebhooks(connection);
	if (!list.ok) return GONE.has(updated.status) ? 'gone' : updated;
	const row = list.rows.find(({ id }) => id === webhookId);
	if (!row) return GONE.has(updated.status) || list.isWhole ? 'gone' : updated;
	if (!row.active) return 'off';
	if (!GONE.has(updated.status)) return updated;
	const second = await updateWebhook(connection, webhookId, body, true);
	return second.ok ? 'off' : second;
}

/** Without a stored ID, the webhook is found as at an activation. */
async function switchOffFound(
	context: IHookFunctions,
	slot: Slot,
): Promise<CallProblem | undefined> {
	if (!isHttps(slot.url)) return undefined;
	const connection = await connect(context, ventia);
	const list = await listWebhooks(connection);
	if (!list.ok) return list;
	const own = ownRows(list.rows, { ...slot, name: slot.isNameCertain ? slot.name : '' }, undefined);
	for (const { id } of own.filter(({ active }) => active)) {
		const updated = await updateWebhook(connection, id, offBody(context, slot), true);
		if (!updated.ok) return updated;
	}
	revokeToken(context, slot.kind);
	return undefined;
}

/** All that is known goes along, for a server that replaces the webhook; the token does not. */
function offBody(context: IHookFunctions, { name, url }: Slot): WebhookBody {
	const body = { active: false, name, topics: topicsOf(context) };
	return isHttps(url) ? { ...body, callbackUrl: url } : body;
}

function warn(context: IHookFunctions, error: unknown): void {
	const reason = error instanceof Error ? error.message : String(error);
	context.logger.warn(
		`The webhook could not be switched off at Ventia, which may go on calling this workflow in vain: ${reason}`,
	);
}
