import { z } from 'zod';

import { E164 } from './phones';

const text = z.string();
const filled = z.string().min(1, 'must not be empty');
const email = z.string().email('must be an e-mail address');
const nullableText = text.nullable();

/** Guide: Create a Contact. `phoneNumber` is the reference's name, read when a switch says so. */
export const guideContactBody = z
	.object({ firstName: text, lastName: text, phone: text, phoneNumber: text, email })
	.partial();

/** Reference: create a contact. */
export const contactBody = guideContactBody.merge(
	z
		.object({
			is_bot_active: z.boolean(),
			do_not_disturb: z.boolean(),
			listId: text,
			listIds: z.array(text),
			instagramId: nullableText,
			currentCampaign: nullableText,
			currentCampaignData: z.record(z.unknown()).nullable(),
			channel: nullableText,
			isChatWindowOpen: z.boolean(),
			externalId: nullableText,
			customChannel: nullableText,
			chatWidgetId: nullableText,
			/** Observed only. */
			custom_fields: z.record(z.unknown()),
		})
		.partial(),
);

export type ContactBody = z.output<typeof contactBody>;

/** Reference: update a contact; channel and custom fields are observed only. */
export const contactChanges = contactBody.pick({
	firstName: true,
	lastName: true,
	email: true,
	is_bot_active: true,
	do_not_disturb: true,
	channel: true,
	custom_fields: true,
});

/** Guide: Add a Contact to a List. */
export const listMemberBody = z.object({ contactId: filled });

/** Reference: add a contact to a list. */
export const contactListBody = z.object({ contactId: filled, listId: filled });

/** Reference: generate a summary. */
export const summaryBody = z
	.object({ phoneNumber: filled, email })
	.partial()
	.refine(({ phoneNumber, email: address }) => phoneNumber ?? address, {
		message: 'or email is required',
		path: ['phoneNumber'],
	});

/** Reference: send a WhatsApp template. */
export const templateMessageBody = z.object({ contactId: filled, whatsappTemplateId: filled });

/** Reference: send a WhatsApp Web message. */
export const whatsAppBody = z.object({
	phoneNumber: text.regex(E164, 'must be in E.164 format'),
	message: text.refine((message) => message.trim() !== '', 'must not be empty'),
});

const optional = text.optional();
const contactNames = { firstName: optional, lastName: optional, email: email.optional() };

/** Guide: Send a Message (Custom Channel). */
export const sentMessageBody = z.object({
	customData: z.object({
		fromId: filled,
		customChannel: filled,
		body: filled,
		campaignId: optional,
		...contactNames,
	}),
});

/** Guide: Receive Incoming Messages (Custom Channel). The sid may be called `id`. */
export const incomingMessageBody = z.object({
	customData: z
		.object({
			messageSid: filled.optional(),
			id: filled.optional(),
			fromId: filled,
			toId: filled,
			body: filled,
			channel: text.default('custom'),
			status: text.default('received'),
			campaignId: optional,
			customChannel: optional,
			...contactNames,
		})
		.refine(({ messageSid, id }) => messageSid ?? id, {
			message: 'is required',
			path: ['messageSid'],
		}),
	messageType: z.enum(['text', 'reaction']).optional(),
});

/** Reference: create a sub-account, with its defaults. */
export const subAccountBody = z.object({
	email,
	first_name: filled,
	last_name: filled,
	usage_limits: z.object({
		monthly_credits: z.number().int().min(0).default(0),
		credits: z.number().int().min(0).default(0),
		roll_over_to_next_month: z.boolean().default(false),
	}),
	business_name: optional,
	description: optional,
	address_line: optional,
	city: optional,
	country: text.default('US'),
	postal_code: optional,
	state: optional,
	time_zone_id: text.default('America/Los_Angeles'),
	language: text.default('en'),
});

/** Guide: Grant Credits to a Sub-Account. */
export const grantBody = z.object({
	email,
	amount: z.number().int('must be a whole number').positive('must be greater than 0'),
	description: optional,
});
