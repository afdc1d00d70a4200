import type { Resource } from '../../../shared/descriptor/operation';
import { createDeal } from './create';
import { getDeal } from './get';
import { getAllDeals } from './getAll';
import { updateDeal } from './update';

export const deal: Resource = {
	value: 'deal',
	name: 'Deal',
	operations: [createDeal, getDeal, getAllDeals, updateDeal],
};
