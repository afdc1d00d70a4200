import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/transport/vendorMessage';
import { duplicateKey } from '../../shared/trigger/webhook/duplicates';
import type { ReceivedEvent } from '../../shared/trigger/webhook/receive';

/** What makes two auto-recharge calls one. Undefined when the call has no key: it starts the workflow. */
export function rechargeIdentity({ delivery }: ReceivedEvent): string | undefined {
	return duplicateKey([idempotencyKeyOf(delivery)]);
}

/** The call as it came; a key that stands inside `data` is put beside it too, where it can be relied on. */
export function toRecharge({ delivery }: ReceivedEvent): IDataObject {
	const key = idempotencyKeyOf(delivery);
	return key === undefined ? delivery : { ...delivery, idempotency_key: key };
}

/** Documented is only that the call holds an `idempotency_key`, not whether inside a wrapper. */
function idempotencyKeyOf(delivery: IDataObject): IDataObject[string] {
	const data = isObject(delivery.data) ? (delivery.data as IDataObject) : {};
	return delivery.idempotency_key ?? data.idempotency_key;
}
