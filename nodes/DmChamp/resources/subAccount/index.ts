import type { Resource } from '../../../shared/descriptor/operation';
import { createSubAccount } from './create';
import { deleteSubAccount } from './delete';
import { getSubAccount } from './get';
import { grantCredits } from './grantCredits';

export const subAccount: Resource = {
	value: 'subAccount',
	name: 'Sub-Account',
	operations: [createSubAccount, deleteSubAccount, getSubAccount, grantCredits],
};
