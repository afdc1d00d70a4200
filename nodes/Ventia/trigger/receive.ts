import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { duplicateKey } from '../../shared/trigger/webhook/duplicates';
import { receiveWebhook } from '../../shared/trigger/webhook/receive';
import { idOf } from '../../shared/transport/list';
import { ventia } from '../vendor';
import { splitDelivery } from './splitDelivery';
import { tokenRule } from './token';

/** Ventia signs nothing: a call is known by the token in the URL that was registered. */
export async function receiveVentia(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const splits = options.splitItems !== false;
	return await receiveWebhook(context, {
		rule: tokenRule(context),
		split: splits ? splitDelivery : undefined,
		dropDuplicates: () => options.dropDuplicates !== false,
		duplicateKey: ({ delivery }) => (splits ? identityOf(delivery) : identityOfAll(delivery)),
		includeHeaders: options.includeHeaders === true,
	});
}

/** One message has several statuses, and none of its events is another. */
function identityOf(event: IDataObject): string | undefined {
	switch (event.kind) {
		case 'message':
			return duplicateKey(['message', event.id]);
		case 'status':
			return duplicateKey(['status', event.id, event.status, event.recipient_id ?? 0]);
		default:
			return duplicateKey(['unknown', idOf(event, ventia.idKeys), event.updatedAt]);
	}
}

/** A delivery as it came is known by its events where each is known. */
function identityOfAll(delivery: IDataObject): string | undefined {
	return duplicateKey(splitDelivery(delivery).map(identityOf));
}
