import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { paging } from '../../shared/list';

export const getAllSales = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sales',
	description: 'Get many sales; Ventia documents no filter for them',
	fields: returnAllOrLimit,
	call: () => ({ route: 'sale.getAll', paging }),
});
