import { z } from 'zod';

import { USER_ROLES } from './records';

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
