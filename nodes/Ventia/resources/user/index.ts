import type { Resource } from '../../../shared/descriptor/operation';
import { createUser } from './create';
import { getUser } from './get';
import { getAllUsers } from './getAll';
import { replaceUser } from './replace';
import { updateUser } from './update';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [createUser, getUser, getAllUsers, replaceUser, updateUser],
};
