import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Vendor page, "Create user". */
export const ROLES = ['user', 'comercial', 'super'];

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	description: 'First name, 2 to 32 characters',
};

export const lastname: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastname',
	type: 'string',
	required: true,
	default: '',
};

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'e.g. name@email.com',
	required: true,
	default: '',
};

export const password: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'The first password of the user, at least 4 characters',
};

const phoneWork: INodeProperties = {
	displayName: 'Work Phone',
	name: 'phoneWork',
	type: 'string',
	default: '',
	placeholder: 'e.g. +59897123678',
};

const roles: INodeProperties = {
	displayName: 'Roles',
	name: 'roles',
	type: 'multiOptions',
	options: [
		{ name: 'Comercial', value: 'comercial' },
		{ name: 'Super', value: 'super' },
		{ name: 'User', value: 'user' },
	],
	default: [],
	description: 'What the user may do. Ventia gives a new user the role User unless told otherwise.',
};

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [roles, phoneWork] as unknown as INodePropertyOptions[],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{ ...email, required: undefined },
		{ ...lastname, required: undefined },
		{ ...name, required: undefined },
		roles,
		phoneWork,
	] as unknown as INodePropertyOptions[],
};
