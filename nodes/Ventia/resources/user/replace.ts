import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { userLocator } from '../../shared/fields';
import { checkUser, namedUser, userFields } from './body';
import { additionalFields, email, lastname, name } from './fields';

export const replaceUser = writeOperation({
	value: 'replace',
	name: 'Replace',
	action: 'Replace user',
	description: 'Replace a user as a whole; what is not given here may be emptied',
	repeat: 'safe',
	fields: [userLocator(), name, lastname, email, additionalFields],
	call: (parameters) => ({
		route: 'user.replace',
		params: { userId: parameters.id('userId') },
		body: { ...namedUser(parameters), ...userFields(parameters, 'additionalFields') },
	}),
	check: checkUser,
	lane: ({ params }) => String(params?.userId),
});
