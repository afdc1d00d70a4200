import type { Resource } from '../../../shared/descriptor/operation';
import { createSale } from './create';
import { getSale } from './get';
import { getAllSales } from './getAll';
import { updateSale } from './update';
import { upsertSale } from './upsert';

export const sale: Resource = {
	value: 'sale',
	name: 'Sale',
	operations: [createSale, getSale, getAllSales, updateSale, upsertSale],
};
