import type { Resource } from '../../../shared/descriptor/operation';
import { sendMessage } from './send';
import { sendOfficialWhatsApp } from './sendOfficialWhatsApp';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [sendMessage, sendOfficialWhatsApp],
};
