import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { paging } from '../../shared/list';

export const getAllGroups = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'Get the companies of the account with their archive reasons, origins and fields',
	fields: returnAllOrLimit,
	call: () => ({ route: 'group.getAll', paging }),
});
