import { z } from 'zod';

import { readDateTime, readDay } from './dates';
import { USER_ROLES, WEBHOOK_TOPICS } from './records';

const text = z.string();
const texts = z.array(z.string());

/** The six fields of a contact (vendor page: Modify contact). */
const contactShape = {
	firstName: text,
	lastName: text,
	emails: texts,
	phones: texts,
	detail: text,
	origin: text,
};

export const contactBody = z.object(contactShape);
export const partialContactBody = contactBody.partial();
export const leadBody = contactBody.extend({ agent: text });

/** Vendor page: Create a new lead entry. No field is marked as required. */
export const leadEntryBody = z.object({
	firstName: text.optional(),
	lastName: text.default(''),
	phones: texts.default([]),
	emails: z.array(text.email('must be an e-mail address')).default([]),
	detail: text.default(''),
	action_id: text.optional(),
	additionalData: z.record(z.unknown()).default({}),
});

export const noteBody = z.object({ body: text.min(1, 'must not be empty') });
export const archiveBody = z.object({ reason: text });
export const transferBody = z.object({ to: text });
export const reminderBody = z.object({
	reminderDate: text.refine((date) => readDateTime(date) !== undefined, 'must be a date-time'),
});

const userShape = {
	name: text.min(2, 'must have 2 to 32 characters').max(32, 'must have 2 to 32 characters'),
	lastname: text.min(1, 'must not be empty'),
	email: text.email('must be an e-mail address'),
	phone_work: text.nullable(),
	roles: z.array(z.enum(USER_ROLES)),
};

/** Vendor page: Partially update an existing user, Fully update or replace an existing user. */
export const userChanges = z.object(userShape).partial();

/** Vendor page: Create user. */
export const newUserBody = z.object({
	...userShape,
	password: text.min(4, 'must have at least 4 characters'),
	phone_work: userShape.phone_work.default(null),
	roles: userShape.roles.default(['user']),
});

const day = text
	.refine((date) => readDay(date) !== undefined, 'must be yyyy-mm-dd or yyyy/mm/dd')
	.transform((date) => readDay(date));

/** Vendor page: Upsert sale by ID. Nothing is required. */
export const saleBody = z
	.object({
		status: text,
		ticket_id: text,
		ticket_sale_id: text,
		date_sale: day,
		date: day,
		type: text,
		phone: text,
		name: text,
		product: text,
		gov_id: text,
		user: text,
		importation: text,
	})
	.partial();

/** Vendor page: Create a new sale. */
export const newSaleBody = saleBody
	.omit({ product: true, importation: true })
	.required({ status: true, ticket_id: true, phone: true, user: true });

/** Vendor page: Modify sale by ID. */
export const saleChanges = saleBody.pick({ status: true, date_sale: true, user: true });

const webhookShape = {
	active: z.boolean(),
	name: text.min(1, 'must have 1 to 64 characters').max(64, 'must have 1 to 64 characters'),
	topics: z.array(z.enum(WEBHOOK_TOPICS)),
};

/** Vendor page: Create webhook. Its text allows names of 255 characters, its schema 64. */
export const newWebhookBody = z.object({
	...webhookShape,
	callbackUrl: text.regex(/^https:\/\/.*/, 'must match ^https://.*'),
	topics: webhookShape.topics.default([]),
});

/** Vendor page: Update webhook by ID. Only `active` is required. */
export const webhookChanges = z
	.object({ ...webhookShape, callbackUrl: text })
	.partial()
	.required({ active: true });
