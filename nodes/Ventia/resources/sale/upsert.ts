import type { INodeProperties } from 'n8n-workflow';

import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { checkSale, saleFields } from './body';
import { upsertFields } from './fields';

const saleId: INodeProperties = {
	displayName: 'Sale ID',
	name: 'saleId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 60d0fe4f5311236168a109ca',
	description: 'ID of the sale; Ventia creates the sale under it where there is none',
};

export const upsertSale = writeOperation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update sale',
	description: 'Create a new sale, or update the current one if it already exists (upsert)',
	repeat: 'safe',
	fields: [saleId, upsertFields],
	call: (parameters) => ({
		route: 'sale.upsert',
		params: { saleId: parameters.id('saleId') },
		body: saleFields(parameters, 'fields'),
	}),
	check: checkSale,
	lane: ({ params }) => String(params?.saleId),
});
