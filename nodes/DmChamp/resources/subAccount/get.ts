import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { accountEmail, emailOf, MISSING } from './fields';

export const getSubAccount = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get sub account',
	description: 'Get one sub-account by its email, with its credits and limits',
	missingStep: MISSING,
	fields: [accountEmail],
	call: (parameters) => ({ route: 'subAccount.get', query: { email: emailOf(parameters) } }),
});
