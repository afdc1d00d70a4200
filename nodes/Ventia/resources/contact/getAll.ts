import { returnAllOrLimit, simplify } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { paging } from '../../shared/list';
import { filteredContacts, filters, sort } from './filters';
import { simplifiedContact } from './simplify';

export const getAllContacts = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Get many contacts, also those of an agent, a campaign or a given period',
	fields: [...returnAllOrLimit, simplify, filters, sort],
	call: (parameters) => {
		const { query, keep } = filteredContacts(parameters);
		const order = parameters.text('sort') || undefined;
		return { route: 'contact.getAll', query: { ...query, sort: order }, keep, paging };
	},
	toItem: (row, parameters) => (parameters.flag('simplify') ? simplifiedContact(row) : row),
});
