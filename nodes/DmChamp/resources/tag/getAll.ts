import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';

export const getAllTags = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many tags',
	description: 'Get the tags of the account',
	fields: returnAllOrLimit,
	call: () => ({ route: 'tag.getAll' }),
});
