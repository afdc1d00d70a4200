import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';

export const getAllTemplates = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many whatsapp templates',
	description: 'Get the WhatsApp templates of the account',
	fields: returnAllOrLimit,
	call: () => ({ route: 'whatsAppTemplate.getAll' }),
});
