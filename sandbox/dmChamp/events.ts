import type { Clock } from '../shared/clock';
import type { Doc } from '../shared/collection';
import type { WebhookSender } from '../shared/webhookSender';
import { type DmChampCallbacks, webhookTarget } from './callbacks';
import { isoDate } from './dates';
import type { ContactFields, MessageFields } from './records';
import type { DmChampSwitches } from './switches';

type Contact = Doc<ContactFields>;
type Payload = Record<string, unknown>;

/**
 * Posts what happens in the account to the URLs that were pasted into its app. The vendor's page
 * names the events in words; the first four names here are a client's (observed), the others are
 * made in their manner.
 */
export class DmChampEvents {
	constructor(
		private readonly sender: WebhookSender,
		private readonly callbacks: DmChampCallbacks,
		private readonly switches: DmChampSwitches,
		private readonly clock: Clock,
	) {}

	contactCreated(contact: Contact): void {
		this.emit('new_contact', contactPayload(contact));
	}

	contactTagged(contact: Contact, tag: string): void {
		this.emit('contact_tagged', { ...contactPayload(contact), tag });
	}

	appointmentBooked(contact: Contact, appointmentDate: string): void {
		this.emit('appointment_booked', { ...contactPayload(contact), appointmentDate });
	}

	messageReceived(contact: Contact, { fields }: Doc<MessageFields>): void {
		const { body: messageBody, messageSid, channel } = fields;
		this.emit('new_message', { ...contactPayload(contact), messageSid, messageBody, channel });
	}

	humanAlerted(contact: Contact, reason: string): void {
		this.emit('human_alerted', { ...contactPayload(contact), reason });
	}

	summaryFinished(contact: Contact, conversationSummary: string): void {
		this.emit('conversation_summary', { ...contactPayload(contact), conversationSummary });
	}

	/** Posts an event by any name; the switches say how its name travels. */
	emit(event: string, data: Payload): void {
		const { accountEvents } = this.callbacks;
		if (!accountEvents || accountEvents.events?.includes(event) === false) return;
		this.sender.send(webhookTarget(accountEvents), event, this.shaped(event, data));
	}

	/** A message of the AI, of a colleague or of the API, to the URL of its custom channel. */
	messageSent(contact: Contact, { fields }: Doc<MessageFields>): void {
		const target = this.callbacks.customChannels.get(fields.channel);
		if (!target) return;
		const { messageSid, body, campaignId } = fields;
		const data = {
			messageSid,
			toId: contact.fields.externalId,
			customChannel: fields.channel,
			body,
			...(campaignId === null ? {} : { campaignId }),
		};
		const reply =
			this.switches.replyShape === 'flat' ? data : { customData: data, messageType: fields.type };
		this.sender.send(webhookTarget(target), 'custom_channel_reply', reply);
	}

	private shaped(event: string, data: Payload): Payload {
		const timestamp = isoDate(this.clock.now());
		switch (this.switches.eventShape) {
			case 'wrapped':
				return { event, data };
			case 'flat':
				return { type: event, ...data, timestamp };
			case 'unnamed':
				return { ...data, timestamp };
		}
	}
}

function contactPayload({ id, fields }: Contact): Payload {
	const { firstName, lastName, email, phone } = fields;
	return {
		contactId: id,
		contactFirstName: firstName,
		contactLastName: lastName,
		contactEmail: email,
		contactPhone: phone,
	};
}
