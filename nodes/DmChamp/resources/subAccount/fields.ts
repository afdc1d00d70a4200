import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { email } from '../../shared/fields';

/** Sub-accounts are named by their e-mail. */
export const accountEmail: INodeProperties = {
	...email,
	required: true,
	description: 'Email address of the sub-account',
};

export const MISSING = 'Check the email: no sub-account of this agency has it';

/** @throws NodeOperationError when it is no e-mail */
export function emailOf(parameters: Parameters): string {
	return parameters.email(parameters.requiredText('email'), 'email');
}
