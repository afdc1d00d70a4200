import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { joined, withRemark } from '../../shared/methods/labels';
import {
	holds,
	searchRecords,
	type RecordSearch,
	type ServerSearch,
} from '../../shared/methods/searchRecords';
import { digitsOf } from '../../shared/descriptor/reference';
import { paging } from '../shared/list';
import { ventia } from '../vendor';

function search(list: Omit<RecordSearch, 'paging'>) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const complete = { ...list, paging: () => paging };
		return await searchRecords(this, ventia, complete, filter, paginationToken);
	};
}

export const searchContacts = search({
	route: 'contact.getAll',
	label: (contact) => {
		const name = joined([contact.firstName, contact.lastName], ' ');
		const reach = joined([firstOf(contact.phones), firstOf(contact.emails)], ', ');
		return name && reach ? `${name} (${reach})` : name || reach;
	},
	searches: contactSearches,
});

export const searchUsers = search({
	route: 'user.getAll',
	label: (user) => withRemark(joined([user.name, user.lastname], ' '), joined([user.email], '')),
});

export const searchSales = search({
	route: 'sale.getAll',
	label: (sale) => {
		const customer = joined([sale.name, sale.phone, sale.ticket_id], ', ');
		const seller = isRecord(sale.user) ? joined([sale.user.name, sale.user.lastname], ' ') : '';
		return withRemark(customer || seller, joined([sale.status, sale.createdAt], ', '));
	},
});

export const searchWebhooks = search({
	route: 'webhook.getAll',
	label: (webhook) =>
		withRemark(joined([webhook.name], ''), webhook.active === false ? 'not active' : ''),
});

/** New documentation, "List contacts": one field is searched at a time, for a part of its text. */
function contactSearches(filter: string): ServerSearch[] {
	const text = filter.trim();
	const digits = digitsOf(text);
	if (text.includes('@')) return [fieldSearch('emails', text, (row) => inEmails(row, text))];
	if (digits !== '' && /^[\d\s+().-]+$/.test(text)) {
		return [fieldSearch('phones', digits, (row) => inPhones(row, digits))];
	}
	const [word] = text.split(/\s+/);
	return (['firstName', 'lastName'] as const).map((field) =>
		fieldSearch(
			field,
			word,
			(row) =>
				holds(joined([row[field]], ''), word) &&
				holds(joined([row.firstName, row.lastName], ' '), text),
		),
	);
}

function fieldSearch(field: string, part: string, finds: ServerSearch['finds']): ServerSearch {
	return { query: { search: part, field }, finds };
}

function inEmails({ emails }: IDataObject, part: string): boolean {
	return [emails].flat().some((email) => holds(String(email), part));
}

function inPhones({ phones }: IDataObject, digits: string): boolean {
	return [phones].flat().some((phone) => digitsOf(String(phone)).includes(digits));
}

function firstOf(values: IDataObject[string]): IDataObject[string] {
	return [values].flat()[0] as IDataObject[string];
}

function isRecord(value: IDataObject[string]): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
