import type { INodeProperties } from 'n8n-workflow';

import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

const reminderDate: INodeProperties = {
	displayName: 'Reminder Date',
	name: 'reminderDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'When the agent is to be reminded of the contact',
};

export const createReminder = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create reminder',
	description: 'Remind the agent of a contact at a given time',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: 'Use Contact > Get Interactions to see whether the reminder exists',
	fields: [contactLocator(), reminderDate],
	call: (parameters) => ({
		route: 'reminder.create',
		params: { contactId: contactOf(parameters) },
		body: { reminderDate: parameters.instant('reminderDate') },
	}),
	lane: ({ params }) => laneOf(params?.contactId),
});
