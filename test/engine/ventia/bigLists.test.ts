import { type Account, byPhone, closeAccounts, openAccount } from './support';

afterEach(closeAccounts);

/** The account of the page's limit: 200 requests per minute, in real time. */
async function bigAccount(): Promise<Account> {
	return await openAccount({ realTime: true, sizes: { contacts: 5_000, sales: 1_200 } });
}

describe('an account of 5,000 contacts and 1,200 sales', () => {
	it('gives each of them once within one minute of the limit, and meets no 429', async () => {
		const account = await bigAccount();
		const { state, counters } = account.sandbox;
		const contacts = await account.run('contact.getAll', { returnAll: true, sort: '+createdAt' });
		const sales = await account.run('sale.getAll', { returnAll: true });
		expect([contacts.error, sales.error]).toEqual([undefined, undefined]);
		const ids = (rows: Array<{ id: string }>) => rows.map(({ id }) => id);
		expect(contacts.json.map(({ _id }) => _id)).toEqual(ids(state.contacts.all()));
		expect(sales.json.map(({ _id }) => _id)).toEqual(ids(state.sales.all()));
		expect(counters.refused).toBe(0);
		// 50 pages and, as nothing tells how many there are, the empty one behind them; 12 of sales.
		expect(counters.perRoute['GET /contacts'].accepted).toBeLessThanOrEqual(51);
		expect(counters.perRoute['GET /sales'].accepted).toBe(12);
		expect(contacts.durationMs + sales.durationMs).toBeLessThan(15_000);
	});

	it('finds one of the contacts with a single request and reads it with a second one', async () => {
		const account = await bigAccount();
		const { id, fields } = account.contact(4_321);
		const { json } = await account.run('contact.get', { contactId: byPhone(fields.phones[0]) });
		expect(json[0]._id).toBe(id);
		expect(account.requests).toHaveLength(2);
	});
});
