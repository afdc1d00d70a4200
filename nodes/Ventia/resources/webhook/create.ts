import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { idOf } from '../../../shared/transport/list';
import { ventia } from '../../vendor';
import { checkWebhook } from './check';
import { active, callbackUrl, name, topics } from './fields';

export const createWebhook = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create webhook',
	description: 'Register an address for events; Ventia documents no way to delete it again',
	repeat: 'refused-only',
	verifyStep: 'Use Webhook > Get Many to see whether the webhook exists',
	fields: [{ ...name, required: true }, { ...callbackUrl, required: true }, active, topics],
	call: (parameters) => ({
		route: 'webhook.create',
		body: {
			active: parameters.flag('active'),
			name: parameters.requiredText('name'),
			callbackUrl: parameters.requiredText('callbackUrl'),
			topics: parameters.strings('topics') ?? [],
		},
	}),
	check: checkWebhook,
	// Vendor page: the answer says only `success` and `id`.
	toItem: ({ json }) => {
		const id = idOf(json, ventia.idKeys);
		return { json: id === undefined ? json : { id } };
	},
});
