import type { Resource } from '../../../shared/descriptor/operation';
import { getAllTemplates } from './getAll';
import { sendTemplate } from './send';

export const whatsAppTemplate: Resource = {
	value: 'whatsAppTemplate',
	name: 'WhatsApp Template',
	operations: [getAllTemplates, sendTemplate],
};
