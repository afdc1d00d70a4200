import type { Doc } from '../shared/collection';
import type { DmChampContext } from './context';
import { isoDate } from './dates';
import type { ContactFields, MessageFields, SubAccountFields } from './records';

type Contact = Doc<ContactFields>;

/** Guide: the answer of Create a Contact. Fields without a value are left out. */
export function flatContact(contact: Contact, context: DmChampContext): Record<string, unknown> {
	const { firstName, lastName, email } = contact.fields;
	const { phoneField } = context.switches;
	const phone = shownPhone(contact, context);
	return {
		id: contact.id,
		firstName,
		lastName,
		...(phoneField === 'phoneNumber' ? {} : { phone }),
		...(phoneField === 'phone' ? {} : { phoneNumber: phone }),
		email,
		createdAt: wholeSeconds(contact.createdAt),
	};
}

/** What a client of the reference reads from a look-up (observed). */
export function richContact(contact: Contact, context: DmChampContext): Record<string, unknown> {
	const { fields } = contact;
	const campaign = fields.currentCampaign;
	const sent = context.state.messages
		.all()
		.filter((doc) => doc.fields.contact === contact.id && doc.fields.direction === 'outbound');
	return {
		id: contact.id,
		firstName: fields.firstName,
		lastName: fields.lastName,
		email: fields.email,
		phoneNumber: shownPhone(contact, context),
		channel: fields.channel,
		isBotActive: fields.isBotActive,
		doNotDisturb: fields.doNotDisturb,
		doNotDisturbReason: null,
		createdAt: isoDate(contact.createdAt),
		lastActivityAt: dateOrNull(fields.lastActivityAt),
		lastIncomingMessageAt: dateOrNull(fields.lastIncomingMessageAt),
		hasHadActivity: fields.lastActivityAt !== null,
		creditsUsed: 0,
		botMessageCount: sent.length,
		chatConcluded: false,
		tags: fields.tags,
		currentCampaign: campaign === null ? null : { name: campaign },
		campaigns: campaign === null ? [] : [{ name: campaign }],
	};
}

/** The fields of a message that the reference shows of the chat widget, taken to be those of every message. */
export function wireMessage({ fields, createdAt }: Doc<MessageFields>): Record<string, unknown> {
	const { messageSid, body, type, direction, status } = fields;
	return {
		messageSid,
		body,
		mediaUrl: null,
		mediaContentType: null,
		timestamp: isoDate(createdAt),
		type,
		direction,
		status,
	};
}

/** Reference: SubAccount. That the id is called `uid` is observed. */
export function wireSubAccount({ id, fields }: Doc<SubAccountFields>): Record<string, unknown> {
	return {
		uid: id,
		...fields,
		usage_limits: { ...fields.usage_limits, notifications: null },
		role: 'Sub Account',
		is_agency_sub_account: true,
	};
}

export function shownPhone(
	{ fields: { phone } }: Contact,
	{ switches }: DmChampContext,
): string | undefined {
	return switches.shownPhone === 'withPlus' ? phone : phone?.slice(1);
}

function dateOrNull(ms: number | null): string | null {
	return ms === null ? null : isoDate(ms);
}

/** The guide shows dates without milliseconds. */
function wholeSeconds(ms: number): string {
	return isoDate(ms).replace(/\.\d+Z$/, 'Z');
}
