import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { contactOf } from '../../shared/contacts';
import { contactLocator } from '../../shared/fields';
import { paging } from '../../shared/list';

export const getAllNotes = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many notes',
	description: 'Get the notes of a contact',
	fields: [contactLocator(), ...returnAllOrLimit],
	call: (parameters) => ({
		route: 'note.getAll',
		params: { contactId: contactOf(parameters) },
		paging,
	}),
});
