import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { sendCall } from '../../shared/transport/api';
import { connect } from '../../shared/transport/connect';
import { unwrapRecord } from '../../shared/transport/envelope';
import { idOf } from '../../shared/transport/list';
import { errorContextOf, toNodeApiError } from '../../shared/transport/nodeError';
import { isObject } from '../../shared/transport/vendorMessage';
import { duplicateKey } from '../../shared/trigger/webhook/duplicates';
import { eventFilter } from '../../shared/trigger/webhook/body';
import { readAuthenticationRule } from '../../shared/trigger/webhook/properties';
import { receiveWebhook, type ReceivedEvent } from '../../shared/trigger/webhook/receive';
import { vixiees } from '../vendor';

const MESSAGE_EVENT = 'whatsapp_received';

/** Events are named `<object>_<verb>`; these objects can be read by ID. */
const READABLE: Record<string, { route: string; parameter: string }> = {
	contact: { route: 'contact.get', parameter: 'contactId' },
	deal: { route: 'deal.get', parameter: 'dealId' },
	task: { route: 'task.get', parameter: 'taskId' },
};

const FETCH_SETTINGS = { timeoutMs: 20_000, maxWaitMs: 30_000 };

/** Vixiees posts `{ event, payload }`, one event a call, and signs nothing. */
export async function receiveVixiees(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const events = context.getNodeParameter('events', []);
	return await receiveWebhook(context, {
		rule: readAuthenticationRule(context),
		wantsEvent: eventFilter(events, options.otherEvents),
		dropDuplicates: ({ event }) =>
			options.dropDuplicates === undefined
				? event === MESSAGE_EVENT
				: options.dropDuplicates === true,
		duplicateKey: identityOf,
		toItem: (received) => (options.payloadOnly === true ? payloadOf(received) : received.delivery),
		enrich:
			options.fetchRecord === true
				? async (json, received) => ({ ...json, ...(await fetchRecord(context, received)) })
				: undefined,
		includeHeaders: options.includeHeaders === true,
	});
}

function payloadOf({ delivery }: ReceivedEvent): IDataObject {
	return isObject(delivery.payload) ? (delivery.payload as IDataObject) : delivery;
}

/** The record an event is about: the object it is named after, or the payload itself. */
function recordOf(received: ReceivedEvent): { name: string; record: IDataObject } {
	const payload = payloadOf(received);
	const name = (received.event ?? '').replace(/_[^_]+$/, '');
	const record = isObject(payload[name]) ? (payload[name] as IDataObject) : payload;
	return { name, record };
}

function identityOf(received: ReceivedEvent): string | undefined {
	if (received.event === MESSAGE_EVENT) {
		return duplicateKey([MESSAGE_EVENT, messageIdOf(payloadOf(received))]);
	}
	const { record } = recordOf(received);
	return duplicateKey([received.event, idOf(record, vixiees.idKeys), record.updated_at]);
}

/** `payload.message` is a change of Meta's WhatsApp webhook, which holds its messages in a list. */
function messageIdOf({ message }: IDataObject): unknown {
	const change = message as { value?: { messages?: Array<{ id?: unknown }> }; id?: unknown };
	const messages = change?.value?.messages;
	return Array.isArray(messages) && messages.length === 1 ? messages[0]?.id : change?.id;
}

async function fetchRecord(
	context: IWebhookFunctions,
	received: ReceivedEvent,
): Promise<IDataObject> {
	const { name, record } = recordOf(received);
	const readable = READABLE[name];
	const id = idOf(record, vixiees.idKeys);
	if (!readable || id === undefined) return {};
	const connection = await connect(context, vixiees);
	const { route, parameter } = readable;
	const call = { route, params: { [parameter]: id }, repeat: 'safe' as const };
	const result = await sendCall(connection, call, FETCH_SETTINGS);
	if (!result.ok) throw toNodeApiError(result.failure, errorContextOf(connection, FETCH_SETTINGS));
	return { record: unwrapRecord(result.response.body, vixiees.wrappers) as IDataObject };
}
