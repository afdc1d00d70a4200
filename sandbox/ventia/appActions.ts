import { z } from 'zod';

import type { Doc } from '../shared/collection';
import type { VentiaContext } from './context';
import { MESSAGE_STATUSES, type StatusEvent } from './metaWebhook';
import type { ContactFields } from './records';
import { digitsOf } from './state';

export const whatsappSchema = z
	.object({
		contactId: z.string().optional(),
		/** An unknown phone becomes a new contact. */
		phone: z.string().optional(),
		/** Several texts come in one delivery. */
		text: z.union([z.string(), z.array(z.string()).min(1)]).default('Hola'),
	})
	.strict();

export const statusesSchema = z
	.object({
		/** Meta's id of a message that was sent. */
		messageId: z.string(),
		statuses: z.array(z.enum(MESSAGE_STATUSES)).default(['sent', 'delivered', 'read']),
		/** Whether all of them come in one delivery. */
		together: z.boolean().default(false),
	})
	.strict();

/** What happens on customers' phones, which no API call does. */
export class VentiaAppActions {
	private received = 0;

	constructor(private readonly context: VentiaContext) {}

	/** A customer writes on official WhatsApp. */
	receiveWhatsApp(input: z.input<typeof whatsappSchema> = {}): Doc<ContactFields> {
		const { contactId, phone, text } = whatsappSchema.parse(input);
		const { state, events, clock } = this.context;
		const contact = this.contactFor(contactId, phone);
		const now = clock.now();
		state.contacts.update(contact.id, { lastInteraction: now, lastInbound: now }, now);
		const messages = [text].flat().map((body) => {
			this.received += 1;
			return {
				from: digitsOf(contact.fields.phones[0] ?? ''),
				id: `wamid.sandboxin${this.received}`,
				timestamp: seconds(now),
				type: 'text' as const,
				text: { body },
			};
		});
		events.messagesReceived(contact, messages);
		return contact;
	}

	/** A message that was sent is delivered, read, or fails; throws when there is none with this id. */
	changeStatuses(input: z.input<typeof statusesSchema>): StatusEvent[] {
		const { messageId, statuses, together } = statusesSchema.parse(input);
		const { state, events, clock } = this.context;
		const message = state.messages.all().find(({ fields }) => fields.wamid === messageId);
		const contact = state.contacts.get(message?.fields.contact);
		if (!message || !contact) throw new Error(`There is no message ${messageId}`);
		const changed = statuses.map((status) => ({
			id: messageId,
			status,
			timestamp: seconds(clock.now()),
			recipient_id: message.fields.to,
		}));
		for (const batch of together ? [changed] : changed.map((status) => [status])) {
			events.statusesChanged(contact, batch);
		}
		return changed;
	}

	clear(): void {
		this.received = 0;
	}

	private contactFor(id: string | undefined, phone: string | undefined): Doc<ContactFields> {
		const { state } = this.context;
		if (id !== undefined) {
			const contact = state.contacts.get(id);
			if (!contact) throw new Error(`There is no contact ${id}`);
			return contact;
		}
		if (!phone) throw new Error('A contact or a phone is needed');
		const [known] = state.contactsReachedBy([], [phone]);
		return known ?? state.addContact({ phones: [phone], origin: 'whatsapp' });
	}
}

function seconds(ms: number): string {
	return String(Math.floor(ms / 1000));
}
