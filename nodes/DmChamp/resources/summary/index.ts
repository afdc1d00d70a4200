import type { Resource } from '../../../shared/descriptor/operation';
import { generateSummary } from './generate';

export const summary: Resource = {
	value: 'summary',
	name: 'Summary',
	operations: [generateSummary],
};
