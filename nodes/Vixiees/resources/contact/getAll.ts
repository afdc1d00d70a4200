import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { filteredList, listFields } from '../../shared/list';

export const getAllContacts = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get many contacts, also those created or changed in a given period',
	fields: listFields,
	call: (parameters) => filteredList('contact.getAll', parameters),
});
