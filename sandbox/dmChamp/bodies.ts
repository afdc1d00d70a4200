import { z } from 'zod';

const text = z.string();
const filled = z.string().min(1, 'must not be empty');
const email = z.string().email('must be an e-mail address');
const nullableText = text.nullable();

/** Guide: Create a Contact. */
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
