import { returnAllOrLimit } from '../../../shared/descriptor/fields';
import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { paging } from '../../shared/list';

export const getAllWebhooks = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Get the webhooks of the account, also those that are not active',
	fields: returnAllOrLimit,
	call: () => ({ route: 'webhook.getAll', paging }),
});
