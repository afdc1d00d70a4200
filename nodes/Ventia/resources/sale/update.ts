import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { saleLocator } from '../../shared/fields';
import { checkSale, saleFields } from './body';
import { updateFields } from './fields';

export const updateSale = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update sale',
	description: 'Change the given fields of a sale and leave the others as they are',
	repeat: 'safe',
	fields: [saleLocator, updateFields],
	call: (parameters) => ({
		route: 'sale.update',
		params: { saleId: parameters.id('saleId') },
		body: saleFields(parameters, 'updateFields'),
	}),
	check: checkSale,
	lane: ({ params }) => String(params?.saleId),
});
