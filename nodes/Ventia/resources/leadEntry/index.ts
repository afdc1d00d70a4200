import type { Resource } from '../../../shared/descriptor/operation';
import { createLeadEntry } from './create';

export const leadEntry: Resource = {
	value: 'leadEntry',
	name: 'Lead Entry',
	operations: [createLeadEntry],
};
