import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { joined, withRemark } from '../../shared/methods/labels';
import { searchRecords } from '../../shared/methods/searchRecords';
import { dmChamp } from '../vendor';

/** The vendor gives its whole list at once, so the filter is applied on our side. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const list = {
		route: 'whatsAppTemplate.getAll',
		label: ({ name, language, category, status }) =>
			withRemark(joined([name], ''), joined([language, category, status], ', ')),
	} satisfies Parameters<typeof searchRecords>[2];
	return await searchRecords(this, dmChamp, list, filter);
}
