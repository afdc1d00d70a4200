import type { Resource } from '../../../shared/descriptor/operation';
import { createWebhook } from './create';
import { getWebhook } from './get';
import { getAllWebhooks } from './getAll';
import { updateWebhook } from './update';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [createWebhook, getWebhook, getAllWebhooks, updateWebhook],
};
