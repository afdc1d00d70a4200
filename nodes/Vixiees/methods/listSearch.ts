import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { joined, withRemark } from '../../shared/methods/labels';
import { searchRecords, type RecordSearch } from '../../shared/methods/searchRecords';
import { dateFilterStyleOf, paging } from '../shared/list';
import { vixiees } from '../vendor';

type Label = RecordSearch['label'];

/** The vendor's page names no search parameter, so the filter is applied on our side. */
function search(route: string, label: Label) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const list: RecordSearch = {
			route,
			label,
			paging: (credential) => paging(dateFilterStyleOf(credential)),
		};
		return await searchRecords(this, vixiees, list, filter, paginationToken);
	};
}

export const searchContacts = search('contact.getAll', (contact) => {
	const name = joined([contact.first_name, contact.last_name], ' ') || joined([contact.name], '');
	const reach = joined([contact.email, contact.phone], ', ');
	return name && reach ? `${name} (${reach})` : name || reach;
});

export const searchDeals = search('deal.getAll', (deal) =>
	withRemark(joined([deal.title, deal.name], ' '), joined([deal.status, deal.amount], ', ')),
);

export const searchRecordings = search('recording.getAll', (recording) =>
	withRemark(
		joined([recording.title], '') || `Recording ${joined([recording.id], '')}`,
		joined([recording.created_at], ''),
	),
);

export const searchTemplates = search('whatsAppTemplate.getAll', (template) =>
	withRemark(joined([template.name], ''), joined([template.language, template.status], ', ')),
);
