import type { Subject } from '../support/suites';
import { type Account, byId, expectKeyOnEveryRequest, openAccount } from './support';

/** Ventia, as the suites of all vendors see it. */
export const subject: Subject<Account> = {
	displayName: 'Ventia',
	openAccount,
	refusal: (words) => ({ message: words }),
	expectKey: expectKeyOnEveryRequest,
	read: (account) => {
		const { id } = account.contact();
		return {
			action: 'contact.get',
			parameters: { contactId: byId(id) },
			request: `GET /contact/${id}`,
		};
	},
	dropdowns: [
		{ kind: 'listSearch', method: 'searchContacts', request: 'GET /contacts' },
		{ kind: 'listSearch', method: 'searchUsers', request: 'GET /user' },
		{ kind: 'listSearch', method: 'searchSales', request: 'GET /sales' },
		{ kind: 'listSearch', method: 'searchWebhooks', request: 'GET /webhook' },
		{ kind: 'loadOptions', method: 'getArchiveReasons', request: 'GET /group' },
		{ kind: 'loadOptions', method: 'getOrigins', request: 'GET /group' },
		{ kind: 'loadOptions', method: 'getAdditionalDataFields', request: 'GET /group' },
	],
	create: {
		action: 'contact.create',
		parameters: { phones: '={{ "+5989100" + String(1000 + $json.n) }}' },
		request: 'POST /contact',
		verify: 'Use Contact > Get Many with Created After to see whether the contact exists.',
		count: (account, n) => account.reachedBy(`+5989100${1_000 + n}`),
	},
};
