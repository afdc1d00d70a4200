import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { filteredList, listFields } from '../../shared/list';

export const getAllDeals = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deals',
	description: 'Get deals, all of them or those created or changed in a period',
	fields: listFields,
	call: (parameters) => filteredList('deal.getAll', parameters),
});
