import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { dealLocator } from '../../shared/fields';

export const getDeal = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get deal',
	description: 'Get one deal by its ID',
	fields: [dealLocator],
	call: (parameters) => ({ route: 'deal.get', params: { dealId: parameters.id('dealId') } }),
});
