import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { userLocator } from '../../shared/fields';
import {
	additionalFields,
	allSix,
	checkNewContact,
	emails,
	givenFields,
	phones,
} from '../contact/fields';

export const createLead = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create lead',
	description:
		'Create a contact for a campaign lead; where the contact exists, Ventia leaves its agent a note instead',
	repeat: 'refused-only',
	verifyStep: 'Look in Ventia for the contact, or for the note that a lead leaves on it',
	fields: [
		firstName,
		lastName,
		phones,
		emails,
		userLocator({
			displayName: 'Agent',
			name: 'agent',
			description: 'The user who gets the lead, picked from the list or given by ID',
		}),
		additionalFields,
	],
	call: (parameters) => ({
		route: 'lead.create',
		// Vendor page: all are required.
		body: { ...allSix(givenFields(parameters)), agent: parameters.id('agent') },
	}),
	check: checkNewContact,
});
