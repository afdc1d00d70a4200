import type { Resource } from '../../../shared/descriptor/operation';
import { createReminder } from './create';

export const reminder: Resource = {
	value: 'reminder',
	name: 'Reminder',
	operations: [createReminder],
};
