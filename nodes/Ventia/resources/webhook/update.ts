import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { asTexts } from '../../../shared/descriptor/texts';
import { webhookLocator } from '../../shared/fields';
import { checkWebhook } from './check';
import { active, updateFields } from './fields';

export const updateWebhook = writeOperation({
	value: 'update',
	name: 'Update',
	action: 'Update webhook',
	description: 'Switch a webhook on or off, or change where its events go',
	repeat: 'safe',
	fields: [webhookLocator, active, updateFields],
	call: (parameters) => {
		const fields = asTexts(parameters.collection('updateFields'));
		delete fields.topics;
		const topics = parameters.strings('topics', 'updateFields');
		return {
			route: 'webhook.update',
			params: { webhookId: parameters.id('webhookId') },
			body: {
				active: parameters.flag('active'),
				...fields,
				...(topics === undefined ? {} : { topics }),
			},
		};
	},
	check: checkWebhook,
	lane: ({ params }) => String(params?.webhookId),
});
