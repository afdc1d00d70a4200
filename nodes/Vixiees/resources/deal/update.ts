import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { customProperties, dealLocator } from '../../shared/fields';
import { dealBody } from './body';
import { updateFields } from './fields';

export const updateDeal = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update deal',
	description: 'Change the given fields of a deal and leave the others as they are',
	repeat: 'safe',
	fields: [dealLocator, updateFields, customProperties],
	call: (parameters) => ({
		route: 'deal.update',
		params: { dealId: parameters.id('dealId') },
		body: dealBody(parameters, 'updateFields'),
	}),
	lane: ({ params }) => String(params?.dealId),
});
