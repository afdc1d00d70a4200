import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactLocator, customProperties } from '../../shared/fields';
import { dealBody } from './body';
import { additionalFields, title } from './fields';

export const createDeal = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create deal',
	description: 'Create a deal for a contact',
	repeat: 'refused-only',
	verifyStep: 'Use Deal > Get Many with Created After to see whether the deal exists',
	fields: [contactLocator(), { ...title, required: true }, additionalFields, customProperties],
	call: (parameters) => ({
		route: 'deal.create',
		body: {
			contact_id: parameters.id('contactId'),
			title: parameters.requiredText('title'),
			...dealBody(parameters, 'additionalFields'),
		},
	}),
});
