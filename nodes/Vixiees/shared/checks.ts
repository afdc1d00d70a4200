import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../shared/descriptor/parameters';
import type { WriteCall } from '../../shared/descriptor/simpleOperations';

/** Puts the phone of a body into international form, in which Vixiees keeps it. */
export function checkPhone(body: IDataObject, parameters: Parameters, collection?: string): void {
	if (typeof body.phone !== 'string') return;
	body.phone = parameters.phone(body.phone, 'phone', collection);
}

/** Help page "Contacts": at least one of the two is required to create a contact. */
export function checkReachable(body: IDataObject, parameters: Parameters): void {
	if (body.email || body.phone) return;
	parameters.fail(
		"Neither 'Email' nor 'Phone' is set",
		'Vixiees needs at least one of the two to create a contact',
	);
}

/** Messages and tasks for one person keep the order of the items. */
export function recipientLane({ body = {} }: WriteCall): string | undefined {
	const recipient = body.contact_id ?? body.phone;
	return recipient === undefined ? undefined : `to ${String(recipient)}`;
}
