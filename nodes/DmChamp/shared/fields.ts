import type { INodeProperties } from 'n8n-workflow';

import { recordLocator } from '../../shared/descriptor/fields';

const PHONE_HINT = 'In international form, with + and the country code';

/** A contact by ID, phone or e-mail. No page describes a list of contacts to choose from. */
export const contactLocator: INodeProperties = recordLocator({
	displayName: 'Contact',
	name: 'contactId',
	description: 'The contact, given by ID, phone or email',
	placeholder: 'e.g. abc123xyz',
	alsoBy: ['phone', 'email'],
	phoneHint: PHONE_HINT,
});

/** A contact where the vendor itself asks for its phone or e-mail. */
export const reachLocator: INodeProperties = recordLocator({
	displayName: 'Contact',
	name: 'contactId',
	description: 'The contact, given by phone or email',
	alsoBy: ['phone', 'email'],
	phoneHint: PHONE_HINT,
});

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. name@email.com',
};
