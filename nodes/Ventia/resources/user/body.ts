import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { asTexts } from '../../../shared/descriptor/texts';
import { toWire } from '../../../shared/descriptor/wire';
import { ROLES } from './fields';

/** The fields of a user that are set in a collection, as Ventia names them. */
export function userFields(parameters: Parameters, collection: string): IDataObject {
	const fields = asTexts(parameters.collection(collection));
	delete fields.roles;
	const roles = parameters.strings('roles', collection);
	return { ...toWire(fields), ...(roles === undefined ? {} : { roles }) };
}

/** Vendor page: the three names that Create and Replace ask for. */
export function namedUser(parameters: Parameters): IDataObject {
	return {
		name: parameters.requiredText('name'),
		lastname: parameters.requiredText('lastname'),
		email: parameters.requiredText('email'),
	};
}

/** Vendor page, "Create user" and "Partially update an existing user". Only what is sent is checked. */
export function checkUser(body: IDataObject, parameters: Parameters): void {
	const { name, lastname, email, password, roles } = body;
	if (name !== undefined && !isBetween(name, 2, 32)) {
		parameters.fail(`'Name' must have 2 to 32 characters: ${String(name)}`, 'Set another name');
	}
	if (lastname !== undefined && !isBetween(lastname, 1, Infinity)) {
		parameters.fail("'Last Name' is empty", 'Set one, or leave the field out');
	}
	if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(String(email))) {
		parameters.fail(`'Email' is not an email address: ${String(email)}`, 'Set another one');
	}
	if (password !== undefined && !isBetween(password, 4, Infinity)) {
		parameters.fail("'Password' has fewer than 4 characters", 'Set a longer one');
	}
	if (roles === undefined) return;
	const unknown = Array.isArray(roles)
		? (roles as unknown[]).find((role) => !ROLES.includes(String(role)))
		: roles;
	if (unknown !== undefined) {
		parameters.fail(
			`'Roles' holds one that Ventia does not know: ${String(unknown)}`,
			`Choose from: ${ROLES.join(', ')}`,
		);
	}
}

function isBetween(text: unknown, least: number, most: number): boolean {
	const length = typeof text === 'string' ? [...text.trim()].length : 0;
	return length >= least && length <= most;
}
