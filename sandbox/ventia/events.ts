import type { Clock } from '../shared/clock';
import type { Doc } from '../shared/collection';
import type { WebhookSender } from '../shared/webhookSender';
import { metaBody, type StatusEvent, type WhatsAppMessage } from './metaWebhook';
import type { ContactFields, WebhookTopic } from './records';
import type { VentiaState } from './state';
import type { VentiaSwitches } from './switches';
import { isoDate } from './wire';

/** Delivers what happens on official WhatsApp to the active webhooks that subscribed to it. */
export class VentiaEvents {
	/** `callbackOrigins` says where deliveries to an https origin really go, as base URLs by origin. */
	constructor(
		private readonly sender: WebhookSender,
		private readonly state: VentiaState,
		private readonly switches: VentiaSwitches,
		private readonly clock: Clock,
		private readonly callbackOrigins: Record<string, string>,
	) {}

	/** Messages of one moment from one contact, in one delivery. */
	messagesReceived(contact: Doc<ContactFields>, messages: WhatsAppMessage[]): void {
		this.deliver('interactions.official_whatsapp', contact, 'messages', messages);
	}

	/** Statuses of messages sent to one contact, in one delivery. */
	statusesChanged(contact: Doc<ContactFields>, statuses: StatusEvent[]): void {
		this.deliver('interactions.official_whatsapp_statuses', contact, 'statuses', statuses);
	}

	private deliver(
		topic: WebhookTopic,
		contact: Doc<ContactFields>,
		kind: 'messages' | 'statuses',
		events: Array<WhatsAppMessage | StatusEvent>,
	): void {
		for (const { fields } of this.state.webhooks.all()) {
			if (!fields.active || !fields.topics.includes(topic)) continue;
			for (const body of this.bodies(contact, kind, events)) {
				this.sender.send({ url: this.targetOf(fields.callbackUrl) }, topic, body);
			}
		}
	}

	/** The page does not show a delivery; `webhookBody` says what it looks like. */
	private bodies(
		contact: Doc<ContactFields>,
		kind: 'messages' | 'statuses',
		events: Array<WhatsAppMessage | StatusEvent>,
	): unknown[] {
		const meta = metaBody(contact.fields, kind, events);
		switch (this.switches.webhookBody) {
			case 'meta':
				return [meta];
			case 'string':
				return [JSON.stringify(JSON.stringify(meta))];
			case 'array':
				return [events];
			case 'object':
				return events;
			case 'interaction':
				return events.map((event) => this.interaction(contact, event));
		}
	}

	private interaction(contact: Doc<ContactFields>, event: WhatsAppMessage | StatusEvent): object {
		const at = isoDate(this.clock.now());
		return {
			_id: this.state.newId(),
			company: this.state.company,
			contact: contact.id,
			status: 'started',
			via: 'server',
			type: 'official_whatsapp',
			content: event,
			createdAt: at,
			updatedAt: at,
			__v: 0,
		};
	}

	private targetOf(callbackUrl: string): string {
		const origin = URL.canParse(callbackUrl) ? new URL(callbackUrl).origin : '';
		const base = this.callbackOrigins[origin];
		return base === undefined
			? callbackUrl
			: base.replace(/\/$/, '') + callbackUrl.slice(origin.length);
	}
}
