import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { filteredList, listFields } from '../../shared/list';

export const getAllTasks = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many tasks',
	description: 'Get many tasks, also those created or changed in a given period',
	fields: listFields,
	call: (parameters) => filteredList('task.getAll', parameters),
});
