import type { Clock } from '../shared/clock';
import type { Row } from '../shared/table';
import type { WebhookSender, WebhookTarget } from '../shared/webhookSender';
import type { ContactFields, DealFields, TaskFields } from './records';
import type { VixieesState } from './state';
import type { VixieesSwitches } from './switches';
import { wireRecord } from './wire';

/** The event names (vendor page: Common Use Cases); the two `_created` ones follow from "Webhooks: receive real-time events". */
export const VIXIEES_EVENTS = [
	'contact_created',
	'contact_updated',
	'deal_created',
	'deal_updated',
	'submitted_form_created',
	'task_completed',
	'whatsapp_received',
] as const;

export type VixieesEvent = (typeof VIXIEES_EVENTS)[number];

/** The one webhook URL of the account and the events that are switched on (vendor page: Webhooks). */
export interface WebhookSettings extends WebhookTarget {
	events: VixieesEvent[];
}

/** Delivers `{ event, payload }` to the account's webhook URL. */
export class VixieesEvents {
	settings: WebhookSettings | undefined;

	constructor(
		private readonly sender: WebhookSender,
		private readonly state: VixieesState,
		private readonly switches: VixieesSwitches,
		private readonly clock: Clock,
	) {}

	contactCreated(contact: Row<ContactFields>): void {
		this.emit('contact_created', { contact: this.wire(contact) });
	}

	contactUpdated(contact: Row<ContactFields>): void {
		this.emit('contact_updated', { contact: this.wire(contact) });
	}

	dealCreated(deal: Row<DealFields>): void {
		this.emit('deal_created', { deal: this.wire(deal), ...this.contactOf(deal) });
	}

	dealUpdated(deal: Row<DealFields>): void {
		this.emit('deal_updated', { deal: this.wire(deal), ...this.contactOf(deal) });
	}

	taskCompleted(task: Row<TaskFields>): void {
		this.emit('task_completed', { task: this.wire(task), ...this.contactOf(task) });
	}

	submittedFormCreated(form: Record<string, unknown>, contact: Row<ContactFields>): void {
		this.emit('submitted_form_created', { submitted_form: form, contact: this.wire(contact) });
	}

	/** The message has the form of an entry of `changes` in Meta's WhatsApp Cloud API webhook. */
	whatsappReceived(contact: Row<ContactFields>, messageId: string, text: string): void {
		const from = (contact.fields.phone ?? '').replace(/\D/g, '');
		const name = `${contact.fields.first_name ?? ''} ${contact.fields.last_name ?? ''}`.trim();
		this.emit('whatsapp_received', {
			contact: this.wire(contact),
			message: {
				field: 'messages',
				value: {
					messaging_product: 'whatsapp',
					metadata: { display_phone_number: '34910000000', phone_number_id: '100000000000001' },
					contacts: [{ profile: { name }, wa_id: from }],
					messages: [
						{
							from,
							id: messageId,
							timestamp: String(Math.floor(this.clock.now() / 1000)),
							type: 'text',
							text: { body: text },
						},
					],
				},
			},
		});
	}

	private emit(event: VixieesEvent, payload: Record<string, unknown>): void {
		if (!this.settings?.events.includes(event)) return;
		this.sender.send(this.settings, event, { event, payload });
	}

	private contactOf({ fields }: Row<{ contact_id: number | null }>): { contact?: object } {
		const contact = this.state.contacts.find(fields.contact_id);
		return contact ? { contact: this.wire(contact) } : {};
	}

	private wire(row: Row<object>): object {
		return wireRecord(row, this.switches);
	}
}
