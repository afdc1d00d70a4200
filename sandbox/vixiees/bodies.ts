import { z } from 'zod';

import { readDate } from './dates';
import { DEAL_STATUSES } from './records';

/** Fields the vendor sets itself; a body that carries them is taken without them. */
const OWN_FIELDS = ['id', 'created_at', 'updated_at'];

const shortText = z.string().trim().min(1, "can't be blank").max(255, 'is too long').nullable();
const longText = z.string().nullable();
const anyId = z.union([z.number(), z.string().min(1, "can't be blank")]).nullable();
const date = z
	.string()
	.refine((value) => readDate(value, 0) !== undefined, 'is not a valid date')
	.nullable();

/** A phone with its country code; spaces, dots, dashes and brackets between the digits are allowed. */
export const phone = z
	.string()
	.refine(
		(value) => /^\+[1-9]\d{6,14}$/.test(value.replace(/[\s().-]/g, '')),
		'must be in international format, with the country code',
	);

/** Custom properties are not checked and are stored as they come. */
const withCustomProperties = <Shape extends z.ZodRawShape>(shape: Shape) =>
	z
		.object(shape)
		.partial()
		.passthrough()
		.transform((body) => {
			const taken = { ...body };
			for (const name of OWN_FIELDS) delete taken[name];
			return taken;
		});

export const contactBody = withCustomProperties({
	first_name: shortText,
	last_name: shortText,
	email: z.string().email('is invalid').nullable(),
	phone: phone.nullable(),
	company: shortText,
	source: z.string().min(1, "can't be blank"),
	assignee_id: anyId,
	playbook_id: anyId,
});

export const dealBody = withCustomProperties({
	contact_id: z.union([z.number(), z.string()]),
	title: z.string().trim().min(1, "can't be blank").max(255, 'is too long'),
	description: longText,
	amount: z
		.number({ invalid_type_error: 'is not a number' })
		.min(0, 'must be greater than or equal to 0')
		.nullable(),
	status: z.enum(DEAL_STATUSES, {
		errorMap: () => ({ message: `must be one of ${DEAL_STATUSES.join(', ')}` }),
	}),
	close_date: date,
	assignee_id: anyId,
});

export const taskBody = withCustomProperties({
	contact_id: z.union([z.number(), z.string()]).nullable(),
	task_template_id: z.union([z.number(), z.string()]).nullable(),
	title: shortText,
	description: longText,
	due_at: date,
	assignee_id: anyId,
});

export const sendMessageBody = z
	.object({
		contact_id: z.union([z.number(), z.string()]).optional(),
		phone: phone.optional(),
		variables: z.record(z.union([z.string(), z.number()])).default({}),
	})
	.passthrough();
