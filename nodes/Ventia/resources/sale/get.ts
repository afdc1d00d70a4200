import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { existing } from '../../shared/existing';
import { saleLocator } from '../../shared/fields';

export const getSale = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get sale',
	description: 'Get one sale by its ID',
	fields: [saleLocator],
	call: (parameters) => ({ route: 'sale.get', params: { saleId: parameters.id('saleId') } }),
	toItem: existing('sale'),
});
