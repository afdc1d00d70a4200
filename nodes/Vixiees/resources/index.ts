import type { Resource } from '../../shared/descriptor/operation';
import { apiRequest } from './apiRequest';
import { contact } from './contact';
import { deal } from './deal';
import { recording } from './recording';
import { task } from './task';
import { whatsAppTemplate } from './whatsAppTemplate';

export const resources: readonly Resource[] = [
	contact,
	deal,
	recording,
	task,
	whatsAppTemplate,
	apiRequest,
];
