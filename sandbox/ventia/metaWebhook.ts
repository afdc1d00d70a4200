import type { ContactFields } from './records';
import { digitsOf } from './state';

/** A message of a customer as Meta's WhatsApp Cloud API webhook shows it. */
export interface WhatsAppMessage {
	from: string;
	id: string;
	/** Seconds since the epoch. */
	timestamp: string;
	type: 'text';
	text: { body: string };
}

export const MESSAGE_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;

/** What became of a message that was sent, as Meta's webhook shows it. */
export interface StatusEvent {
	id: string;
	status: (typeof MESSAGE_STATUSES)[number];
	/** Seconds since the epoch. */
	timestamp: string;
	recipient_id: string;
}

/** The body of Meta's webhook (WhatsApp Cloud API: webhooks reference, messages and statuses). */
export function metaBody(
	{ firstName, lastName, phones: [phone = ''] }: ContactFields,
	kind: 'messages' | 'statuses',
	events: Array<WhatsAppMessage | StatusEvent>,
): object {
	const profile = { name: `${firstName} ${lastName}`.trim() };
	const contacts = kind === 'messages' ? [{ profile, wa_id: digitsOf(phone) }] : undefined;
	return {
		object: 'whatsapp_business_account',
		entry: [
			{
				id: '102290129340398',
				changes: [
					{
						field: 'messages',
						value: {
							messaging_product: 'whatsapp',
							metadata: {
								display_phone_number: '59829000000',
								phone_number_id: '106540352242922',
							},
							...(contacts && { contacts }),
							[kind]: events,
						},
					},
				],
			},
		],
	};
}
