import type { Resource } from '../../../shared/descriptor/operation';
import { exportUsage } from './exportUsage';

export const agency: Resource = {
	value: 'agency',
	name: 'Agency',
	operations: [exportUsage],
};
