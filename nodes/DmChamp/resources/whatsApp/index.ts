import type { Resource } from '../../../shared/descriptor/operation';
import { sendWhatsApp } from './send';

export const whatsApp: Resource = {
	value: 'whatsApp',
	name: 'WhatsApp',
	operations: [sendWhatsApp],
};
