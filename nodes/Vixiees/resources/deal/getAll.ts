import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { filteredList, listFields } from '../../shared/list';

export const getAllDeals = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deals',
	description: 'Get many deals, also those created or changed in a given period',
	fields: listFields,
	call: (parameters) => filteredList('deal.getAll', parameters),
});
