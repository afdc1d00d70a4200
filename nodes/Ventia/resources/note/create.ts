import type { INodeProperties } from 'n8n-workflow';

import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';

const body: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	description: 'Text of the note',
};

export const createNote = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create note',
	description: 'Leave a note on a contact',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: 'Use Note > Get Many with this contact to see whether the note exists',
	fields: [contactLocator(), body],
	call: (parameters) => ({
		route: 'note.create',
		params: { contactId: contactOf(parameters) },
		body: { body: parameters.requiredText('body') },
	}),
	lane: ({ params }) => laneOf(params?.contactId),
});
