import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { userLocator } from '../../shared/fields';

export const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'string',
	default: '',
	placeholder: 'e.g. SOLD',
	description: 'Status of the sale, as it is set up in Ventia',
};

export const ticketId: INodeProperties = {
	displayName: 'Ticket ID',
	name: 'ticketId',
	type: 'string',
	default: '',
	placeholder: 'e.g. ticket-5678',
	description: 'ID of the ticket the sale belongs to',
};

export const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +59897123678',
	description: 'Phone number of the customer',
};

export const seller: INodeProperties = userLocator({
	name: 'user',
	description: 'The user who makes the sale, picked from the list or given by ID',
});

const ticketSaleId: INodeProperties = {
	displayName: 'Ticket Sale ID',
	name: 'ticketSaleId',
	type: 'string',
	default: '',
	placeholder: 'e.g. sale-5678',
};

const dateSale: INodeProperties = {
	displayName: 'Date of Sale',
	name: 'dateSale',
	type: 'dateTime',
	default: '',
	description: 'Day of the sale; the time does not count, and yyyy/mm/dd is read too',
};

const date: INodeProperties = {
	displayName: 'Date',
	name: 'date',
	type: 'dateTime',
	default: '',
	description: 'Day of the sale record; the time does not count, and yyyy/mm/dd is read too',
};

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'string',
	default: '',
	placeholder: 'e.g. online',
};

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'Name of the customer',
};

const govId: INodeProperties = {
	displayName: 'Government ID',
	name: 'govId',
	type: 'string',
	default: '',
	description: 'Number of the identity document of the customer',
};

const product: INodeProperties = {
	displayName: 'Product',
	name: 'product',
	type: 'string',
	default: '',
};

const importation: INodeProperties = {
	displayName: 'Importation',
	name: 'importation',
	type: 'string',
	default: '',
	description: 'How the sale came into Ventia',
};

const optionalSeller: INodeProperties = { ...seller, required: undefined };

function collection(
	texts: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
	options: INodeProperties[],
): INodeProperties {
	return {
		...texts,
		type: 'collection',
		default: {},
		options: options as unknown as INodePropertyOptions[],
	};
}

export const additionalFields = collection(
	{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add field' },
	[date, dateSale, govId, name, ticketSaleId, type],
);

export const updateFields = collection(
	{ displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add field' },
	[dateSale, status, optionalSeller],
);

export const upsertFields = collection(
	{ displayName: 'Fields', name: 'fields', placeholder: 'Add field' },
	[
		date,
		dateSale,
		govId,
		importation,
		name,
		phone,
		product,
		status,
		ticketId,
		ticketSaleId,
		type,
		optionalSeller,
	],
);
