import type { Subject } from '../support/suites';
import {
	type Account,
	byPhone,
	type Dialect,
	expectKeyOnEveryRequest,
	openAccount,
} from './support';

/** DM Champ on a server of one dialect, as the suites of all vendors see it. */
export const subjectOn = (dialect: Dialect): Subject<Account> => ({
	displayName: 'DM Champ',
	openAccount: async (settings) => await openAccount({ dialect, ...settings }),
	refusal: (words) => ({ success: false, message: words }),
	expectKey: expectKeyOnEveryRequest,
	read: (account) => ({
		action: 'contact.get',
		parameters: { contactId: byPhone(account.phone()) },
		request: 'GET /contacts',
	}),
	dropdowns: [
		{ kind: 'listSearch', method: 'searchTemplates', request: 'GET /whatsapp-templates' },
	],
	create: {
		action: 'contact.create',
		parameters: { phone: '={{ "+3469900" + String(1000 + $json.n) }}' },
		request: 'POST /contacts',
		verify: 'Use Contact > Get with the phone or email to see whether the contact exists.',
		count: (account, n) => account.reachedBy(`+3469900${1_000 + n}`),
	},
});
