import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator, loadedOptions } from '../../shared/fields';

export const archiveContact = writeOperation({
	value: 'archive',
	name: 'Archive',
	action: 'Archive contact',
	description: 'Archive a contact for a reason that the company has set up',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get Interactions to see whether the contact was archived',
	fields: [
		contactLocator(),
		loadedOptions({
			displayName: 'Reason Name or ID',
			name: 'reason',
			load: 'getArchiveReasons',
			required: true,
		}),
	],
	call: (parameters) => ({
		route: 'contact.archive',
		params: { contactId: contactOf(parameters) },
		body: { reason: parameters.requiredText('reason') },
	}),
	lane: ({ params }) => laneOf(params?.contactId),
});
