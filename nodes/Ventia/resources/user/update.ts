import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { userLocator } from '../../shared/fields';
import { checkUser, userFields } from './body';
import { updateFields } from './fields';

export const updateUser = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update user',
	description: 'Change the given fields of a user and leave the others as they are',
	repeat: 'safe',
	fields: [userLocator(), updateFields],
	call: (parameters) => ({
		route: 'user.update',
		params: { userId: parameters.id('userId') },
		body: userFields(parameters, 'updateFields'),
	}),
	check: checkUser,
	lane: ({ params }) => String(params?.userId),
});
