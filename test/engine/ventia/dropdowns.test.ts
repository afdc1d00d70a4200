import { describeDropdownRefusals } from '../support/suites';
import { subject } from './subject';
import { type Account, closeAccounts, expectKeyOnEveryRequest, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const search: Account['listSearch'] = async (...query) => await account.listSearch(...query);
const load: Account['loadOptions'] = async (method) => await account.loadOptions(method);

type Found = Awaited<ReturnType<typeof search>>;

const names = ({ results }: Found): string[] => results.map(({ name }) => name);
const values = ({ results }: Found): unknown[] => results.map(({ value }) => value);

/** Everything that scrolling to the end of a list shows. */
async function scroll(method: string, filter?: string): Promise<Found['results']> {
	const seen: Found['results'] = [];
	let token: unknown;
	for (let page = 0; page < 50; page++) {
		const found = await search(method, filter, token as string | undefined);
		seen.push(...found.results);
		token = found.paginationToken;
		if (token === undefined) return seen;
	}
	throw new Error('The list does not end');
}

describe('the list', () => {
	it('of contacts shows name, phone and e-mail', async () => {
		const fresh = await openAccount({ sizes: { contacts: 0 } });
		account = fresh;
		const { state } = fresh.sandbox;
		const ids = [
			{
				firstName: 'Ana',
				lastName: 'Gil',
				phones: ['+59891000001', '+59891000002'],
				emails: ['a@x.org'],
			},
			{ emails: ['b@x.org'] },
			{ firstName: 'Eva' },
			{},
		].map((fields, n) => state.addContact(fields, n).id);
		const { results } = await search('searchContacts');
		expect(results).toEqual([
			{ name: 'Ana Gil (+59891000001, a@x.org)', value: ids[0] },
			{ name: 'b@x.org', value: ids[1] },
			{ name: 'Eva', value: ids[2] },
			{ name: ids[3], value: ids[3] },
		]);
		expectKeyOnEveryRequest(fresh);
	});

	it('of users shows name and e-mail, and only users that Ventia shows', async () => {
		const found = await search('searchUsers');
		expect(found.results).toEqual(
			account.sandbox.state.shownUsers.map(({ id, fields }) => ({
				name: `${fields.name} ${fields.lastname} (${fields.email})`,
				value: id,
			})),
		);
	});

	it('of sales shows the seller and the date, or the customer where Ventia tells', async () => {
		const { state, switches } = account.sandbox;
		const [sale] = state.sales.all();
		const seller = state.fullName(sale.fields.user);
		const created = new Date(sale.createdAt).toISOString();
		expect(names(await search('searchSales'))[0]).toBe(`${seller} (${created})`);
		switches.saleFields = 'all';
		const { name, phone, ticket_id, status } = sale.fields;
		expect(names(await search('searchSales'))[0]).toBe(
			`${name}, ${phone}, ${ticket_id} (${status}, ${created})`,
		);
	});

	it('of webhooks shows the name, and which are not active', async () => {
		const ids = [
			account.addWebhook({ name: 'One' }),
			account.addWebhook({ name: 'Two', active: false }),
		];
		expect((await search('searchWebhooks')).results).toEqual([
			{ name: 'One', value: ids[0] },
			{ name: 'Two (not active)', value: ids[1] },
		]);
	});

	it.each(['new', 'legacy'] as const)('of contacts goes on to its end (%s list)', async (lists) => {
		account = await openAccount({ sizes: { contacts: 250 }, switches: { contactLists: lists } });
		const seen = await scroll('searchContacts');
		const ids = account.sandbox.state.contacts.all().map(({ id }) => id);
		expect(seen.map(({ value }) => value)).toEqual(ids);
	});

	it.each(['searchUsers', 'searchSales', 'searchWebhooks'])(
		'%s is found at its other path too',
		async (method) => {
			account.addWebhook();
			Object.assign(account.sandbox.switches, {
				userRoute: 'users',
				saleRoute: 'sale',
				webhookRoute: 'webhooks',
			});
			expect((await search(method)).results.length).toBeGreaterThan(0);
		},
	);
});

describe('a filter', () => {
	beforeEach(() => {
		const { state } = account.sandbox;
		state.addContact({ firstName: 'Íñigo', lastName: 'Núñez', emails: ['in@quito.org'] });
		state.addContact({ firstName: 'INIGO', lastName: 'Arana', phones: ['+59891234567'] });
	});

	it.each([
		['íñigo', ['Íñigo Núñez (in@quito.org)']],
		['inig', ['INIGO Arana (+59891234567)']],
		['ARANA', ['INIGO Arana (+59891234567)']],
		['inigo arana', ['INIGO Arana (+59891234567)']],
		['@QUITO', ['Íñigo Núñez (in@quito.org)']],
		['+598 91 234', ['INIGO Arana (+59891234567)']],
		['nobody at all', []],
	])('of contacts ("%s") is the search of the server', async (filter, found) => {
		const results = await scroll('searchContacts', filter);
		expect(results.map(({ name }) => name)).toEqual(found);
		expect(account.requests.every(({ query }) => query.search && query.field)).toBe(true);
	});

	it.each(['íñigo', 'INIGO', 'íÑIgo'])(
		'of contacts ("%s") looks past case and accents where the server ignores the search',
		async (filter) => {
			account.sandbox.switches.ignoreSearch = true;
			const results = await scroll('searchContacts', filter);
			expect(results.map(({ name }) => name)).toEqual([
				'Íñigo Núñez (in@quito.org)',
				'INIGO Arana (+59891234567)',
			]);
		},
	);

	it('shows no contact twice that fits by both names', async () => {
		const { id } = account.sandbox.state.addContact({ firstName: 'Zoraida', lastName: 'Zoraida' });
		const results = await scroll('searchContacts', 'zoraida');
		expect(results.map(({ value }) => value)).toEqual([id]);
	});

	it('reaches a contact behind 900 others with a single request', async () => {
		account = await openAccount({ sizes: { contacts: 900 } });
		account.sandbox.state.addContact({ firstName: 'Zoraida', phones: [] });
		expect(names(await search('searchContacts', 'zoraida'))).toEqual(['Zoraida']);
		expect(account.requests).toHaveLength(1);
	});

	it('of other records looks through their rows, by name and by ID', async () => {
		const { state } = account.sandbox;
		const [user] = state.shownUsers;
		const part = user.fields.email.slice(0, -4).toUpperCase();
		expect(values(await search('searchUsers', part))).toEqual([user.id]);
		expect(values(await search('searchSales', account.saleId(3)))).toEqual([account.saleId(3)]);
		const hook = account.addWebhook({ name: 'Über' });
		account.addWebhook({ name: 'Other' });
		expect(values(await search('searchWebhooks', 'uber'))).toEqual([hook]);
	});
});

describe('the options', () => {
	it('of archive reasons are those in use in the companies of the account', async () => {
		expect(await load('getArchiveReasons')).toEqual([
			{ name: 'Compró en otro lado', value: 'competitor' },
			{ name: 'Fuera de zona', value: 'outofarea' },
			{ name: 'No contesta', value: 'noanswer' },
			{ name: 'No es cliente', value: 'notclient' },
			{ name: 'Sin trabajo', value: 'sintrabajo' },
		]);
		expect(account.arrived()).toEqual(['GET /group?limit=100&page=0']);
		expectKeyOnEveryRequest(account);
	});

	it('of origins leave out the inactive and the hidden ones', async () => {
		expect((await load('getOrigins')).map(({ value }) => value)).toEqual([
			'fair',
			'instagram',
			'local',
			'referral',
			'web',
		]);
	});

	it('of additional data are the fields of the company', async () => {
		expect(await load('getAdditionalDataFields')).toEqual([
			{ name: 'Nombre de la casa', value: 'housename' },
			{ name: 'Plan', value: 'plan' },
		]);
	});

	it('of fields to search in add those of the company to the usual ones', async () => {
		expect((await load('getContactFields')).map(({ value }) => value)).toEqual([
			'detail',
			'emails',
			'firstName',
			'lastName',
			'phones',
			'additionalData.housename',
			'additionalData.plan',
		]);
	});

	it.each(['groups', 'company'] as const)('are found at /%s too', async (groupRoute) => {
		account.sandbox.switches.groupRoute = groupRoute;
		expect(await load('getArchiveReasons')).toHaveLength(5);
	});

	it('are as many as there are, over several pages', async () => {
		const { state } = account.sandbox;
		const { fields } = state.ownGroups[1];
		for (let n = 0; n < 230; n++) {
			const reason = { _id: '1', name: `Reason ${n}`, code: `r${n}`, active: true };
			state.groups.insert({ ...fields, archivingReasons: [reason] }, n);
		}
		expect(await load('getArchiveReasons')).toHaveLength(235);
	});

	it('can be done without: fields to search in stay where the groups are refused', async () => {
		account.sandbox.faults.always('GET /group', { kind: 'answer', status: 403, body: {} });
		expect((await load('getContactFields')).map(({ value }) => value)).toEqual([
			'detail',
			'emails',
			'firstName',
			'lastName',
			'phones',
		]);
	});
});

describeDropdownRefusals(subject);

describe('a refusal', () => {
	it('leaves the way of typing: a value by ID or by expression needs no list', async () => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 403, body: {} });
		const { error } = await account.run(
			'contact.archive',
			{
				contactId: { __rl: true, mode: 'id', value: account.contact().id },
				reason: '={{ $json.reason }}',
			},
			{ items: [{ reason: 'notclient' }] },
		);
		expect(error).toBeUndefined();
		expect(account.contact().fields.archivingReason).toBe('notclient');
	});
});
