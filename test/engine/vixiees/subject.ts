import type { Subject } from '../support/suites';
import { type Account, byId, openAccount } from './support';

/** Vixiees, as the suites of all vendors see it. */
export const subject: Subject<Account> = {
	displayName: 'Vixiees',
	openAccount,
	refusal: (words) => ({ error: words }),
	expectKey: ({ requests, apiKey }) => {
		expect(requests.length).toBeGreaterThan(0);
		for (const { headers } of requests) expect(headers['x-api-key']).toBe(apiKey);
	},
	read: () => ({
		action: 'contact.get',
		parameters: { contactId: byId(1001) },
		request: 'GET /contacts/1001',
	}),
	dropdowns: [
		{ kind: 'listSearch', method: 'searchContacts', request: 'GET /contacts' },
		{ kind: 'listSearch', method: 'searchDeals', request: 'GET /deals' },
		{ kind: 'listSearch', method: 'searchRecordings', request: 'GET /recordings' },
		{ kind: 'listSearch', method: 'searchTemplates', request: 'GET /whatsapp_templates' },
	],
	create: {
		action: 'contact.create',
		parameters: { email: '={{ "new" + $json.n + "@example.com" }}' },
		request: 'POST /contacts',
		verify: 'Use Contact > Get Many with Created After to see whether the contact exists.',
		count: ({ sandbox }, n) =>
			sandbox.state.contactsReachedBy(`new${n}@example.com`, undefined).length,
	},
};
