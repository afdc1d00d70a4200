import { phone } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkPhone, checkReachable } from '../../shared/checks';
import { customProperties } from '../../shared/fields';
import { toWire } from '../../../shared/descriptor/wire';
import { additionalFields, email } from './fields';

export const createContact = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create contact',
	description: 'Create a contact; whether Vixiees merges duplicates is up to the account',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get Many with Created After to see whether the contact exists',
	fields: [email, phone, additionalFields, customProperties],
	call: (parameters) => ({
		route: 'contact.create',
		body: {
			...toWire({
				email: parameters.text('email') || undefined,
				phone: parameters.text('phone') || undefined,
				...parameters.collection('additionalFields'),
			}),
			...parameters.pairs('customProperties', 'property'),
		},
	}),
	check: (body, parameters) => {
		checkReachable(body, parameters);
		checkPhone(body, parameters);
	},
});
