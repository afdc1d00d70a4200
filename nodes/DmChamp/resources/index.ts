import type { Resource } from '../../shared/descriptor/operation';
import { agency } from './agency';
import { apiRequest } from './apiRequest';
import { contact } from './contact';
import { message } from './message';
import { subAccount } from './subAccount';
import { summary } from './summary';
import { tag } from './tag';
import { whatsApp } from './whatsApp';
import { whatsAppTemplate } from './whatsAppTemplate';

export const resources: readonly Resource[] = [
	contact,
	message,
	subAccount,
	summary,
	tag,
	whatsApp,
	whatsAppTemplate,
	agency,
	apiRequest,
];
