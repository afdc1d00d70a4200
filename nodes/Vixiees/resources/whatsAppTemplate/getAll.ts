import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { dateFilterStyleOf, paging } from '../../shared/list';

export const getAllTemplates = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many whatsapp templates',
	description: 'Get the approved WhatsApp templates',
	fields: returnAllOrLimit,
	call: ({ credential }) => ({
		route: 'whatsAppTemplate.getAll',
		paging: paging(dateFilterStyleOf(credential)),
	}),
});
