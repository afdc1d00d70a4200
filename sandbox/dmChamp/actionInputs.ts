import { z } from 'zod';

import { E164 } from './phones';

const phone = z.string().regex(E164, 'must be in E.164 format');

/** The contact that something happens to: by id, or one with that phone or external id, who may be new. */
export const whoSchema = z.object({
	contactId: z.string().optional(),
	phone: phone.optional(),
	externalId: z.string().optional(),
});

/** What the actions are told. */
export const actionInputs = {
	createContact: z
		.object({ firstName: z.string(), lastName: z.string(), phone, email: z.string() })
		.partial()
		.strict(),
	tagContact: whoSchema.extend({ tag: z.string() }).strict(),
	receiveMessage: whoSchema
		.extend({ body: z.string().default('Hello'), channel: z.string().default('whatsapp') })
		.strict(),
	bookAppointment: whoSchema.extend({ at: z.string().optional() }).strict(),
	alertHuman: whoSchema.extend({ reason: z.string().default('Asked for a person') }).strict(),
	notify: z.object({ event: z.string(), data: z.record(z.unknown()).default({}) }).strict(),
	replyOnChannel: whoSchema
		.extend({ channel: z.string(), body: z.string(), campaignId: z.string().optional() })
		.strict(),
	spendCredits: z
		.object({
			email: z.string(),
			/** The whole balance unless given. */
			amount: z.number().int().positive().optional(),
			/** Below this balance it asks for more. */
			threshold: z.number().int().min(0).default(50),
			/** The credits it asks for. */
			recharge: z.number().int().positive().default(500),
			/** How often its auto-recharge webhook arrives. */
			times: z.number().int().positive().default(1),
			/** Whether they arrive at the same instant, not one after another. */
			atOnce: z.boolean().default(false),
		})
		.strict(),
	repeatAutoRecharge: z
		.object({
			/** The last one unless given. */
			idempotencyKey: z.string().optional(),
			times: z.number().int().positive().default(1),
			atOnce: z.boolean().default(false),
		})
		.strict(),
	callFunction: whoSchema
		.extend({
			name: z.string(),
			inputs: z.record(z.unknown()).default({}),
			campaignId: z.string().optional(),
			isTest: z.boolean().default(false),
		})
		.strict(),
};

export type ActionName = keyof typeof actionInputs;

/** The input of an action as a test writes it. */
export type ActionInput<Name extends ActionName> = z.input<(typeof actionInputs)[Name]>;

export type Who = z.output<typeof whoSchema>;
