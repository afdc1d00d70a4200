import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { existing } from '../../shared/existing';
import { userLocator } from '../../shared/fields';

export const getUser = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: 'Get one user by ID; only active users of the own company are found',
	fields: [userLocator()],
	call: (parameters) => ({ route: 'user.get', params: { userId: parameters.id('userId') } }),
	toItem: existing('user'),
});
