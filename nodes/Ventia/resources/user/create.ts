import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkUser, namedUser, userFields } from './body';
import { additionalFields, email, lastname, name, password } from './fields';

export const createUser = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create user',
	description: 'Create a user of Ventia',
	repeat: 'refused-only',
	verifyStep: 'Use User > Get Many to see whether the user exists',
	fields: [name, lastname, email, password, additionalFields],
	call: (parameters) => ({
		route: 'user.create',
		body: {
			...namedUser(parameters),
			password: parameters.requiredText('password'),
			...userFields(parameters, 'additionalFields'),
		},
		secretFields: ['password'],
	}),
	check: checkUser,
});
