import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { existing } from '../../shared/existing';
import { webhookLocator } from '../../shared/fields';

export const getWebhook = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get webhook',
	description: 'Get one webhook by its ID',
	fields: [webhookLocator],
	call: (parameters) => ({
		route: 'webhook.get',
		params: { webhookId: parameters.id('webhookId') },
	}),
	toItem: existing('webhook'),
});
