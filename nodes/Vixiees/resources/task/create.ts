import type { INodeProperties } from 'n8n-workflow';

import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { recipientLane } from '../../shared/checks';
import { contactLocator, customProperties } from '../../shared/fields';
import { toWire } from '../../../shared/descriptor/wire';

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Assignee ID',
			name: 'assigneeId',
			type: 'string',
			default: '',
			description: 'ID of the user who is to do the task',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
		},
		{
			displayName: 'Due At',
			name: 'dueAt',
			type: 'dateTime',
			default: '',
			description: 'When the task is due',
		},
		{
			displayName: 'Task Template ID',
			name: 'taskTemplateId',
			type: 'string',
			default: '',
			description: 'ID of the task template of a playbook stage',
		},
		{ displayName: 'Title', name: 'title', type: 'string', default: '' },
	],
};

export const createTask = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create task',
	description: 'Create a follow-up task; Vixiees may decline one that is pending already',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: 'Use Task > Get Many with Created After to see whether the task exists',
	fields: [
		contactLocator({
			required: false,
			description: 'The contact to follow up with, picked from the list or given by ID',
		}),
		additionalFields,
		customProperties,
	],
	call: (parameters) => {
		const fields = parameters.collection('additionalFields');
		if (fields.dueAt !== undefined) {
			fields.dueAt = parameters.zonedDate(fields.dueAt, 'dueAt', 'additionalFields');
		}
		const contactId = parameters.optionalId('contactId');
		return {
			route: 'task.create',
			body: {
				...(contactId === undefined ? {} : { contact_id: contactId }),
				...toWire(fields),
				...parameters.pairs('customProperties', 'property'),
			},
		};
	},
	lane: recipientLane,
});
