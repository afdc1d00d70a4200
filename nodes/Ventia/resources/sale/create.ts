import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkSale, saleFields } from './body';
import { additionalFields, phone, seller, status, ticketId } from './fields';

export const createSale = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create sale',
	description: 'Create a sale',
	repeat: 'refused-only',
	verifyStep: 'Use Sale > Get Many to see whether the sale exists',
	fields: [
		{ ...status, required: true },
		{ ...ticketId, required: true },
		{ ...phone, required: true },
		seller,
		additionalFields,
	],
	call: (parameters) => ({
		route: 'sale.create',
		body: {
			status: parameters.requiredText('status'),
			ticket_id: parameters.requiredText('ticketId'),
			phone: parameters.requiredText('phone'),
			user: parameters.id('user'),
			...saleFields(parameters, 'additionalFields'),
		},
	}),
	check: checkSale,
});
