import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { paging } from '../../shared/list';

export const getAllUsers = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the users of the company',
	fields: returnAllOrLimit,
	call: () => ({ route: 'user.getAll', paging }),
});
