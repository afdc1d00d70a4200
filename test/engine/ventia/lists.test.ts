import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import { pause } from '../support/platform';
import { type Account, byId, closeAccounts, openAccount } from './support';

afterEach(closeAccounts);

const OLDEST_FIRST = { returnAll: true, sort: '+createdAt' };

async function accountOf(contacts: number, switches: Partial<VentiaSwitches> = {}) {
	return await openAccount({ sizes: { contacts }, switches });
}

function contactIds({ sandbox }: Account): string[] {
	return sandbox.state.contacts.all().map(({ id }) => id);
}

const idsOf = (rows: IDataObject[]): unknown[] => rows.map(({ _id }) => _id);

/** The page numbers that were asked for. */
function pagesOf(account: Account, pattern = 'GET'): number[] {
	return account.sandbox.journal.matching(pattern).map(({ query }) => Number(query.page));
}

const ENVELOPES: Array<VentiaSwitches['contactsEnvelope']> = [
	'array',
	'data',
	'dataTotal',
	'dataPagination',
	'result',
	'resultPaging',
];

describe('the list of contacts', () => {
	it.each(ENVELOPES)('is read to its end from page 1 (envelope "%s")', async (contactsEnvelope) => {
		const account = await accountOf(250, { contactsEnvelope });
		const { json, error } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(contactIds(account));
		expect(pagesOf(account)).toEqual([1, 2, 3]);
	});

	it.each([0, 1, 9, 10, 99, 100, 101, 200])('of %i rows gives just as many', async (contacts) => {
		for (const contactsEnvelope of ['array', 'dataTotal', 'dataPagination'] as const) {
			const account = await accountOf(contacts, { contactsEnvelope });
			const { json, error } = await account.run('contact.getAll', OLDEST_FIRST);
			expect(error).toBeUndefined();
			expect(idsOf(json)).toEqual(contactIds(account));
		}
	});

	it.each<[string, Partial<VentiaSwitches>, number[]]>([
		['new one, counted from 1', {}, [1, 2, 3]],
		['old one, counted from 0', { contactLists: 'legacy' }, [1, 0, 1, 2]],
	])('is whole in the %s', async (_, switches, pages) => {
		const account = await accountOf(250, switches);
		const { json } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(idsOf(json)).toEqual(contactIds(account));
		expect(pagesOf(account)).toEqual(pages);
	});

	it('is whole in the old one when that counts from 1 and takes page 0 for the first', async () => {
		const account = await accountOf(250, { contactLists: 'legacy', legacyFirstPage: 1 });
		const { json, error } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(contactIds(account));
		expect(pagesOf(account, 'GET /contact')).toEqual([0, 1, 2, 3]);
	});

	it.each([10, 50])(
		'is whole although the server gives no more than %i rows a page, without saying so',
		async (silentPageCap) => {
			for (const contactsEnvelope of ENVELOPES) {
				const account = await accountOf(120, { contactsEnvelope, silentPageCap });
				const { json } = await account.run('contact.getAll', OLDEST_FIRST);
				expect(idsOf(json)).toEqual(contactIds(account));
			}
		},
	);

	it('ends where the limit is reached, and reads no page beyond it', async () => {
		const account = await accountOf(350);
		const { json } = await account.run('contact.getAll', { limit: 150, sort: '+createdAt' });
		expect(idsOf(json)).toEqual(contactIds(account).slice(0, 150));
		expect(pagesOf(account)).toEqual([1, 2]);
	});

	it('of which only a page repeats itself is an error, not a short list', async () => {
		const account = await accountOf(150, { ignorePage: true });
		const { error, items } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(items).toEqual([]);
		expect(error?.message).toBe('Ventia did not give the list to its end');
		expect(error?.description).toContain('100 rows were read before page 2.');
		expect(error?.description).toContain('the server ignores the page number');
		const kept = await account.run('contact.getAll', {
			...OLDEST_FIRST,
			options: { keepPartialResults: true },
		});
		expect(kept.json).toHaveLength(100);
		expect(kept.hints[0].message).toContain('100 rows were read before page 2.');
	});

	it('gives a contact once that a new one pushed onto the next page', async () => {
		const account = await accountOf(150);
		const before = contactIds(account);
		account.sandbox.faults.next('GET /contacts?page=2', { kind: 'delay', ms: 60 });
		const running = account.run('contact.getAll', { returnAll: true });
		while (account.requests.length < 2) await pause(2);
		account.sandbox.state.addContact({ firstName: 'New' });
		const { json } = await running;
		expect(idsOf(json)).toEqual([...before].reverse());
	});
});

describe('the list of sales', () => {
	it('is read to its end, side by side as its pages are known, in order', async () => {
		const account = await openAccount({ sizes: { sales: 730 } });
		for (const [page, ms] of [300, 220, 280, 240, 260].entries()) {
			account.sandbox.faults.next(`GET /sales?page=${page + 2}`, { kind: 'delay', ms });
		}
		let most = 0;
		const journal = account.sandbox.journal;
		const watch = jest.spyOn(journal, 'add').mockImplementation((entry) => {
			const added = { sequence: journal.entries.length + 1, ...entry };
			journal.entries.push(added);
			most = Math.max(most, journal.entries.filter(({ status }) => status === undefined).length);
			return added;
		});
		const { json } = await account.run('sale.getAll', { returnAll: true });
		watch.mockRestore();
		expect(idsOf(json)).toEqual(account.sandbox.state.sales.all().map(({ id }) => id));
		expect(pagesOf(account).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect(most).toBe(5);
	});

	it('never asks for more than the 100 rows a page that Ventia allows', async () => {
		const account = await openAccount({ sizes: { sales: 230 } });
		const { json } = await account.run('sale.getAll', { limit: 220 });
		expect(json).toHaveLength(220);
		expect(account.requests.map(({ query, status }) => [query.limit, status])).toEqual(
			Array(3).fill(['100', 200]),
		);
	});

	it('fetches no page that is not wanted', async () => {
		const account = await openAccount({ sizes: { sales: 730 } });
		await account.run('sale.getAll', { limit: 150 });
		expect(pagesOf(account)).toEqual([1, 2]);
	});
});

describe('the lists of the old documentation', () => {
	const LISTS: Array<
		[string, string, (the: Account) => { parameters?: INodeParameters; ids: string[] }]
	> = [
		[
			'webhook.getAll',
			'GET /webhook',
			(the) => ({ ids: Array.from({ length: 230 }, () => the.addWebhook()) }),
		],
		[
			'user.getAll',
			'GET /user',
			({ sandbox: { state } }) => {
				const [{ fields }] = state.shownUsers;
				for (let n = state.shownUsers.length; n < 230; n++) state.users.insert(fields, n);
				return { ids: state.shownUsers.map(({ id }) => id) };
			},
		],
		[
			'note.getAll',
			'GET /contact/{id}/note',
			(the) => {
				const { state } = the.sandbox;
				const contact = the.contact(1);
				const note = { type: 'note' as const, content: { body: 'x' } };
				const ids = Array.from({ length: 230 }, () => state.addInteraction(contact, note).id);
				return { parameters: { contactId: byId(contact.id) }, ids };
			},
		],
		[
			'contact.getInteractions',
			'GET /contact/{id}/interaction',
			(the) => {
				const { state } = the.sandbox;
				const contact = the.contact(1);
				const note = { type: 'note' as const, content: { body: 'x' } };
				const ids = Array.from({ length: 230 }, () => state.addInteraction(contact, note).id);
				return { parameters: { contactId: byId(contact.id) }, ids };
			},
		],
	];

	it.each(LISTS)('%s is whole, counted from 0', async (action, pattern, listOf) => {
		const account = await openAccount();
		const { parameters, ids } = listOf(account);
		const { json } = await account.run(action, { ...parameters, returnAll: true });
		expect(idsOf(json)).toEqual(ids);
		expect(pagesOf(account, pattern).sort()).toEqual([0, 1, 2]);
	});

	it.each(LISTS)('%s is whole where page 0 and page 1 are the same', async (action, _, listOf) => {
		const account = await openAccount({ switches: { legacyFirstPage: 1 } });
		const { parameters, ids } = listOf(account);
		const { json, error } = await account.run(action, { ...parameters, returnAll: true });
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(ids);
	});

	it('of webhooks ends by its total: a last full page is not asked beyond', async () => {
		const account = await openAccount();
		for (let n = 0; n < 200; n++) account.addWebhook();
		const { json } = await account.run('webhook.getAll', { returnAll: true });
		expect(json).toHaveLength(200);
		expect(pagesOf(account)).toEqual([0, 1]);
	});
});

describe('a page that fails', () => {
	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => jest.restoreAllMocks());

	it('with 429 in the middle of a list is read again, and no row is lost or doubled', async () => {
		const account = await accountOf(250);
		const refusal = { kind: 'answer', status: 429, headers: { 'retry-after': '0.1' } } as const;
		account.sandbox.faults.next('GET /contacts?page=2', refusal, 2);
		const { json, error } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(contactIds(account));
		expect(pagesOf(account)).toEqual([1, 2, 2, 2, 3]);
	});

	it('of those fetched side by side is read again', async () => {
		const account = await openAccount({ sizes: { sales: 500 } });
		account.sandbox.faults.next('GET /sales?page=3', { kind: 'reset' });
		account.sandbox.faults.next('GET /sales?page=4', { kind: 'answer', status: 500 });
		const { json } = await account.run('sale.getAll', { returnAll: true });
		expect(idsOf(json)).toEqual(account.sandbox.state.sales.all().map(({ id }) => id));
	});

	it('for good ends the item, and says how far it came', async () => {
		const account = await accountOf(250);
		account.sandbox.faults.always('GET /contacts?page=3', { kind: 'answer', status: 500 });
		const { error, items } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '500', message: 'Ventia answered with status 500' });
		expect(error?.description).toContain('200 rows were read before page 3.');
	});

	it('for good gives the rows so far with Keep Partial Results, and a hint that says so', async () => {
		const account = await openAccount({ sizes: { sales: 450 } });
		account.sandbox.faults.always('GET /sales?page=3', { kind: 'answer', status: 400 });
		const { json, hints, status } = await account.run('sale.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(status).toBe('success');
		expect(idsOf(json)).toEqual(
			account.sandbox.state.sales
				.all()
				.slice(0, 200)
				.map(({ id }) => id),
		);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('200 rows were read before page 3.'),
		]);
	});

	it('with a web page in the middle does not pass for the end of the list', async () => {
		const account = await accountOf(250);
		account.sandbox.faults.next('GET /contacts?page=2', { kind: 'html' });
		const { error } = await account.run('contact.getAll', OLDEST_FIRST);
		expect(error?.message).toBe('Ventia did not answer with JSON');
		expect(error?.description).toContain('100 rows were read before page 2.');
	});
});
