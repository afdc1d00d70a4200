import type { Doc } from '../shared/collection';
import type { Copies, Delivery, WebhookSender } from '../shared/webhookSender';
import { type ActionInput, actionInputs, type Who } from './actionInputs';
import { type DmChampCallbacks, webhookTarget } from './callbacks';
import type { DmChampContext } from './context';
import { isoDate } from './dates';
import type { ContactFields, MessageFields, RechargeFields } from './records';

type Contact = Doc<ContactFields>;

/** What customers, colleagues and the AI do, which no API call does. Wrong inputs throw a ZodError. */
export class DmChampAppActions {
	constructor(
		private readonly context: DmChampContext,
		private readonly sender: WebhookSender,
		private readonly callbacks: DmChampCallbacks,
	) {}

	/** A contact is added in the app; throws when another one has the phone. */
	createContact(input: ActionInput<'createContact'> = {}): Contact {
		const fields = actionInputs.createContact.parse(input);
		const { state, events } = this.context;
		if (fields.phone && state.contactByPhone(fields.phone)) {
			throw new Error(`There is a contact with ${fields.phone}`);
		}
		const contact = state.addContact(fields);
		events.contactCreated(contact);
		return contact;
	}

	/** A tag is applied in the app. */
	tagContact(input: ActionInput<'tagContact'>): Contact {
		const { tag, ...who } = actionInputs.tagContact.parse(input);
		const { state, events, clock } = this.context;
		const contact = this.contactFor(who);
		const tags = [...new Set([...contact.fields.tags, tag])];
		state.contacts.update(contact.id, { tags }, clock.now());
		events.contactTagged(contact, tag);
		return contact;
	}

	/** A customer writes. */
	receiveMessage(input: ActionInput<'receiveMessage'> = {}): Doc<MessageFields> {
		const { body, channel, ...who } = actionInputs.receiveMessage.parse(input);
		const { state, events } = this.context;
		const contact = this.contactFor(who);
		const message = state.addMessage(contact, { body, channel, direction: 'inbound' });
		events.messageReceived(contact, message);
		return message;
	}

	/** A customer books a slot; `at` is an ISO date-time, tomorrow unless given. */
	bookAppointment(input: ActionInput<'bookAppointment'>): Contact {
		const { at, ...who } = actionInputs.bookAppointment.parse(input);
		const contact = this.contactFor(who);
		const tomorrow = isoDate(this.context.clock.now() + 24 * 60 * 60 * 1000);
		this.context.events.appointmentBooked(contact, at ?? tomorrow);
		return contact;
	}

	/** The AI asks for a colleague. */
	alertHuman(input: ActionInput<'alertHuman'>): Contact {
		const { reason, ...who } = actionInputs.alertHuman.parse(input);
		const contact = this.contactFor(who);
		this.context.events.humanAlerted(contact, reason);
		return contact;
	}

	/** Any other event, such as those of Settings > Notifications. */
	notify(input: ActionInput<'notify'>): void {
		const { event, data } = actionInputs.notify.parse(input);
		this.context.events.emit(event, data);
	}

	/** The AI or a colleague answers in a custom channel. */
	replyOnChannel(input: ActionInput<'replyOnChannel'>): Doc<MessageFields> {
		const { channel, body, campaignId = null, ...who } = actionInputs.replyOnChannel.parse(input);
		const { state, events } = this.context;
		const contact = this.contactFor(who);
		const reply = { body, channel, campaignId, direction: 'outbound' } as const;
		const message = state.addMessage(contact, reply);
		events.messageSent(contact, message);
		return message;
	}

	/**
	 * A sub-account uses credits. With a balance below its threshold it asks for more (guide: Grant
	 * Credits): the request is given back, `undefined` when it does not ask.
	 */
	spendCredits(input: ActionInput<'spendCredits'>): Doc<RechargeFields> | undefined {
		const { email, amount, threshold, recharge, ...copies } =
			actionInputs.spendCredits.parse(input);
		const { state, clock } = this.context;
		const account = state.subAccountByEmail(email);
		if (!account) throw new Error(`There is no sub-account ${email}`);
		const { usage_limits: limits } = account.fields;
		const balance = Math.max(0, limits.credits - (amount ?? limits.credits));
		const usage_limits = { ...limits, credits: balance };
		state.subAccounts.update(account.id, { usage_limits }, clock.now());
		if (balance >= threshold) return undefined;
		const idempotencyKey = `ar_${account.id}_${clock.now()}_${state.recharges.size + 1}`;
		const asked = state.recharges.insert(
			{ idempotencyKey, subAccount: account.id, email, amount: recharge, balance },
			clock.now(),
		);
		this.sendRecharge(asked, copies);
		return asked;
	}

	/** The same request for credits arrives again, as the guide warns. */
	repeatAutoRecharge(input: ActionInput<'repeatAutoRecharge'> = {}): Doc<RechargeFields> {
		const { idempotencyKey, ...copies } = actionInputs.repeatAutoRecharge.parse(input);
		const recharge = this.context.state.recharges
			.all()
			.reverse()
			.find(
				({ fields }) => idempotencyKey === undefined || fields.idempotencyKey === idempotencyKey,
			);
		if (!recharge) throw new Error('There is no such request for credits');
		this.sendRecharge(recharge, copies);
		return recharge;
	}

	/** The AI calls a custom function during a chat; what it answers is in the delivery. */
	async callFunction(input: ActionInput<'callFunction'>): Promise<Delivery> {
		const {
			name,
			inputs,
			campaignId = null,
			isTest,
			...who
		} = actionInputs.callFunction.parse(input);
		const configured = this.callbacks.customFunctions.get(name);
		if (!configured) throw new Error(`There is no custom function ${name}`);
		const { id, fields } = this.contactFor(who);
		const { method, system: hasSystem } = configured;
		const system = {
			contact_id: id,
			contact_phone: fields.phone ?? null,
			contact_email: fields.email ?? null,
			contact_name: `${fields.firstName ?? ''} ${fields.lastName ?? ''}`.trim(),
			campaign_id: campaignId,
			is_test: isTest,
		};
		const target = webhookTarget(configured);
		const url = method === 'GET' ? withQuery(target.url, inputs) : target.url;
		const body = method === 'GET' ? undefined : { ...inputs, ...(hasSystem ? { system } : {}) };
		const { functionLimitMs: timeoutMs } = this.context.switches;
		return await this.sender.call({ ...target, url }, name, body, { method, timeoutMs });
	}

	/** The page names `idempotency_key` alone; the other fields are what a payment needs. */
	private sendRecharge({ fields, createdAt }: Doc<RechargeFields>, copies: Copies): void {
		const { autoRecharge } = this.callbacks;
		if (!autoRecharge) return;
		const body = {
			idempotency_key: fields.idempotencyKey,
			sub_account_id: fields.subAccount,
			email: fields.email,
			current_balance: fields.balance,
			amount: fields.amount,
			timestamp: isoDate(createdAt),
		};
		this.sender.send(webhookTarget(autoRecharge), 'auto_recharge', body, copies);
	}

	private contactFor({ contactId, phone, externalId }: Who): Contact {
		const { state, events } = this.context;
		if (contactId !== undefined) {
			const contact = state.contacts.get(contactId);
			if (!contact) throw new Error(`There is no contact ${contactId}`);
			return contact;
		}
		const known =
			phone === undefined
				? state.contacts.all().find(({ fields }) => fields.externalId === externalId)
				: state.contactByPhone(phone);
		if (known) return known;
		if (phone === undefined && externalId === undefined) throw new Error('A contact is needed');
		const created = state.addContact({ phone, externalId: externalId ?? null });
		events.contactCreated(created);
		return created;
	}
}

/** A URL with parameters beside those it has. */
function withQuery(url: string, parameters: Record<string, unknown>): string {
	const whole = new URL(url);
	for (const [name, value] of Object.entries(parameters)) {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		whole.searchParams.append(name, text);
	}
	return whole.toString();
}
