import type { Resource } from '../../../shared/descriptor/operation';
import { getAllTemplates } from './getAll';
import { sendTemplateMessage } from './sendMessage';

export const whatsAppTemplate: Resource = {
	value: 'whatsAppTemplate',
	name: 'WhatsApp Template',
	operations: [getAllTemplates, sendTemplateMessage],
};
