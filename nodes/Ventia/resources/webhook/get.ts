import { readOperation } from '../../../shared/descriptor/simpleOperations';
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
	toItem: (record, parameters) => {
		// Vendor page: no 404 is listed, so that a missing webhook may be a success without a result.
		if (record.json.result !== null) return record;
		return parameters.fail('Ventia has no webhook with this ID', 'Check the ID with Get Many');
	},
});
