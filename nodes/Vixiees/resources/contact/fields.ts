import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { firstName, lastName, phone } from '../../../shared/descriptor/personFields';
export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'e.g. name@email.com',
	default: '',
	description: 'Email address of the contact. Email, Phone or both are needed.',
};

const assigneeId: INodeProperties = {
	displayName: 'Assignee ID',
	name: 'assigneeId',
	type: 'string',
	default: '',
	description: 'ID of the user the contact is assigned to',
};

const company: INodeProperties = {
	displayName: 'Company',
	name: 'company',
	type: 'string',
	default: '',
};

const playbookId: INodeProperties = {
	displayName: 'Playbook ID',
	name: 'playbookId',
	type: 'string',
	default: '',
	description: 'ID of the playbook the contact enters; it goes before every routing rule',
};

const source: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'string',
	default: '',
	placeholder: 'e.g. Web',
	description: 'Where the contact comes from',
};

/** What Create and Update have in common, apart from how the contact is reached. */
const details = { assigneeId, company, firstName, lastName, playbookId, source };

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: Object.values(details) as unknown as INodePropertyOptions[],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		details.assigneeId,
		details.company,
		{ ...email, description: 'New email address of the contact' },
		details.firstName,
		details.lastName,
		phone,
		details.playbookId,
		details.source,
	] as unknown as INodePropertyOptions[],
};
