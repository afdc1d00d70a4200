import { laneOf } from '../../../shared/descriptor/located';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator, userLocator } from '../../shared/fields';

export const transferContact = writeOperation({
	value: 'transfer',
	name: 'Transfer',
	action: 'Transfer contact',
	description: 'Hand a contact over to another user',
	repeat: 'refused-only',
	verifyStep: 'Use Contact > Get Interactions to see whether the contact was transferred',
	fields: [
		contactLocator(),
		userLocator({
			displayName: 'To',
			name: 'to',
			description: 'The user who takes the contact over, picked from the list or given by ID',
		}),
	],
	call: (parameters) => ({
		route: 'contact.transfer',
		params: { contactId: contactOf(parameters) },
		body: { to: parameters.id('to') },
	}),
	lane: ({ params }) => laneOf(params?.contactId),
});
