import type { Resource } from '../../shared/descriptor/operation';
import { apiRequest } from './apiRequest';
import { contact } from './contact';
import { group } from './group';
import { lead } from './lead';
import { leadEntry } from './leadEntry';
import { message } from './message';
import { note } from './note';
import { reminder } from './reminder';
import { sale } from './sale';
import { user } from './user';
import { webhook } from './webhook';

export const resources: readonly Resource[] = [
	contact,
	group,
	lead,
	leadEntry,
	message,
	note,
	reminder,
	sale,
	user,
	webhook,
	apiRequest,
];
