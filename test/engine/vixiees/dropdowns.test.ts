import { describeDropdownRefusals } from '../support/suites';
import { subject } from './subject';
import { type Account, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const search: Account['listSearch'] = async (...query) => await account.listSearch(...query);

function names({ results }: Awaited<ReturnType<typeof search>>): string[] {
	return results.map(({ name }) => name);
}

describe('the list', () => {
	it('of contacts shows name, e-mail and phone', async () => {
		const { state } = account.sandbox;
		state.contacts.update(
			1001,
			{ first_name: 'Ana', last_name: 'Gil', email: 'ana@example.com', phone: '+34600111222' },
			0,
		);
		state.contacts.update(
			1002,
			{ first_name: null, last_name: null, email: 'b@example.com', phone: null },
			0,
		);
		state.contacts.update(
			1003,
			{ first_name: 'Eva', last_name: null, email: null, phone: null },
			0,
		);
		state.contacts.update(1004, { first_name: null, last_name: null, email: null, phone: null }, 0);
		const { results } = await search('searchContacts');
		expect(results.slice(0, 4)).toEqual([
			{ name: 'Ana Gil (ana@example.com, +34600111222)', value: '1001' },
			{ name: 'b@example.com', value: '1002' },
			{ name: 'Eva', value: '1003' },
			{ name: '1004', value: '1004' },
		]);
		expect(account.arrived()).toEqual(['GET /contacts?limit=100&page=1']);
	});

	it('of deals shows title, status and amount', async () => {
		account.sandbox.state.deals.update(3001, { title: 'Plan', status: 'won', amount: 250 }, 0);
		const { results } = await search('searchDeals');
		expect(results[0]).toEqual({ name: 'Plan (won, 250)', value: '3001' });
		expect(results).toHaveLength(60);
		expect(account.arrived()).toEqual(['GET /deals?limit=100&page=1']);
	});

	it('of recordings shows the title, or the number, and the date', async () => {
		const { results } = await search('searchRecordings');
		const [first, second] = account.sandbox.state.recordings.all();
		expect(results.slice(0, 2)).toEqual([
			{ name: `Recording 7001 (${new Date(first.createdAt).toISOString()})`, value: '7001' },
			{
				name: `Terms agreed by phone (${new Date(second.createdAt).toISOString()})`,
				value: '7002',
			},
		]);
	});

	it('of templates shows name, language and status', async () => {
		const { results, paginationToken } = await search('searchTemplates');
		expect(results[0]).toEqual({ name: 'welcome (es, APPROVED)', value: '101' });
		expect(results).toHaveLength(8);
		expect(paginationToken).toBeUndefined();
	});

	it.each(['array', 'named', 'nested', 'result'] as const)(
		'is read from the envelope "%s"',
		async (listEnvelope) => {
			account.sandbox.switches.listEnvelope = listEnvelope;
			expect((await search('searchTemplates')).results).toHaveLength(8);
		},
	);

	it('goes on page by page to its end', async () => {
		const seen: unknown[] = [];
		let token: unknown;
		do {
			const page = await search('searchContacts', undefined, token as string | undefined);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token !== undefined);
		expect(seen).toEqual(account.sandbox.state.contacts.all().map(({ id }) => String(id)));
		expect(account.arrived().slice(0, 2)).toEqual([
			'GET /contacts?limit=100&page=1',
			'GET /contacts?limit=100&page=2',
		]);
	});
});

describe('a filter', () => {
	beforeEach(() => {
		const { state } = account.sandbox;
		state.addContact({ first_name: 'Íñigo', last_name: 'Núñez', email: 'in@example.com' });
		state.addContact({ first_name: 'INIGO', last_name: 'Other', email: 'other@example.com' });
	});

	it.each(['iñigo', 'INIGO', 'íÑIgo'])('"%s" looks past case and accents', async (filter) => {
		expect(names(await search('searchContacts', filter))).toEqual([
			'Íñigo Núñez (in@example.com)',
			'INIGO Other (other@example.com)',
		]);
	});

	it('finds a record by its ID', async () => {
		expect((await search('searchContacts', '1042')).results.map(({ value }) => value)).toContain(
			'1042',
		);
	});

	it('that fits nothing gives an empty list without a next page', async () => {
		expect(await search('searchContacts', 'nobody at all')).toEqual({
			results: [],
			paginationToken: undefined,
		});
	});

	it('looks through pages of 1,000 rows, and stops at the first with a match', async () => {
		const big = await openAccount({ sizes: { contacts: 2_500 } });
		big.sandbox.state.addContact({ first_name: 'Zoraida' });
		const found = await big.listSearch('searchContacts', 'zoraida');
		expect(found.results.map(({ name }) => name)).toEqual(['Zoraida']);
		expect(big.arrived()).toEqual([1, 2, 3].map((page) => `GET /contacts?limit=1000&page=${page}`));
	});

	it('reaches rows behind a server that caps its pages silently', async () => {
		account.sandbox.switches.silentPageCap = 50;
		const seen: string[] = [];
		let token: unknown;
		for (let page = 0; page < 10; page++) {
			const found = await search('searchContacts', 'inigo', token as string | undefined);
			seen.push(...names(found));
			token = found.paginationToken;
			if (token === undefined) break;
		}
		expect(seen).toEqual(['Íñigo Núñez (in@example.com)', 'INIGO Other (other@example.com)']);
	});
});

describeDropdownRefusals(subject);
