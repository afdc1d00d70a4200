import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readSale } from '../../../sandbox/ventia/saleViews';
import {
	isoDate,
	listedContact,
	wholeContact,
	wireInteraction,
	wireUser,
} from '../../../sandbox/ventia/wire';
import { type Account, byId, closeAccounts, expectKeyOnEveryRequest, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

interface Read {
	parameters: INodeParameters;
	request: string;
	item: IDataObject;
}

const READS: Array<[string, (account: Account) => Read]> = [
	[
		'contact.get',
		(the) => ({
			parameters: { contactId: byId(the.contact(3).id), simplify: false },
			request: `GET /contact/${the.contact(3).id}`,
			item: listedContact(the.contact(3), the.sandbox.state) as IDataObject,
		}),
	],
	[
		'sale.get',
		(the) => {
			const { state, switches } = the.sandbox;
			const sale = state.sales.all()[2];
			return {
				parameters: { saleId: byId(sale.id) },
				request: `GET /sales/${sale.id}`,
				item: readSale(sale, { state, switches } as never) as IDataObject,
			};
		},
	],
	[
		'user.get',
		(the) => {
			const [user] = the.sandbox.state.shownUsers;
			return {
				parameters: { userId: byId(user.id) },
				request: `GET /user/${user.id}`,
				item: {
					...wireUser(user),
					firstLogin: isoDate(user.fields.firstLogin ?? NaN),
				} as IDataObject,
			};
		},
	],
	[
		'webhook.get',
		(the) => {
			const id = the.addWebhook();
			return {
				parameters: { webhookId: byId(id) },
				request: `GET /webhook/${id}`,
				item: { _id: id, name: 'Hook', topics: [], active: true },
			};
		},
	],
];

describe('a read', () => {
	it.each(READS)('%s gives the record as it came, without its wrapper', async (action, read) => {
		const { parameters, request, item } = read(account);
		const { json, error } = await account.run(action, parameters);
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([request]);
		expect(account.requests[0].rawBody).toBe('');
		expectKeyOnEveryRequest(account);
		expect(json).toStrictEqual([item]);
	});

	it('puts an ID with unusual characters into the path as one part', async () => {
		const { error } = await account.run('contact.get', { contactId: byId('a/b ?c#ñ') });
		expect(account.arrived()).toEqual(['GET /contact/a%2Fb%20%3Fc%23%C3%B1']);
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
	});
});

describe('an answer that holds no record', () => {
	const GETS: Array<[string, string, string, string]> = [
		['contact.get', 'contactId', 'GET /contact/{id}', 'contact'],
		['sale.get', 'saleId', 'GET /sales/{id}', 'sale'],
		['user.get', 'userId', 'GET /user/{id}', 'user'],
		['webhook.get', 'webhookId', 'GET /webhook/{id}', 'webhook'],
	];
	const ANSWERS = [null, {}, { data: null }, { success: true, result: null }, { contact: null }];

	it.each(GETS)(
		'is no item of %s, but a record that is missing',
		async (action, name, request, noun) => {
			for (const body of ANSWERS) {
				account.sandbox.faults.clear();
				const headers = { 'content-type': 'application/json' };
				account.sandbox.faults.always(request, {
					kind: 'answer',
					status: 200,
					body: JSON.stringify(body),
					headers,
				});
				for (const simplify of [true, false]) {
					const { items, error } = await account.run(action, { [name]: byId('x'), simplify });
					expect(items).toEqual([]);
					expect(error?.message).toBe(`Ventia has no ${noun} with this ID [item 0]`);
					expect(error?.description).toBe('Check the ID with Get Many');
				}
			}
		},
	);
});

describe('Simplify', () => {
	it('gives ten fields of a contact, with the first phone and e-mail of each', async () => {
		const { id } = account.sandbox.state.addContact({
			firstName: 'Ana',
			lastName: 'Gil',
			phones: ['+59891000001', '+59891000002'],
			emails: ['a@example.com', 'b@example.com'],
			origin: 'web',
		});
		const { json } = await account.run('contact.get', { contactId: byId(id) });
		expect(json).toStrictEqual([
			{
				_id: id,
				firstName: 'Ana',
				lastName: 'Gil',
				phone: '+59891000001',
				email: 'a@example.com',
				origin: 'web',
				status: 'new',
				agent: account.sandbox.state.fullName(account.userId()),
				lastInteraction: '2025-08-07T00:00:00.000Z',
				createdAt: '2025-08-07T00:00:00.000Z',
			},
		]);
	});

	it('gives every simplified contact the same fields, also where they are empty', async () => {
		const { id } = account.sandbox.state.addContact({ agent: null });
		const { json } = await account.run('contact.get', { contactId: byId(id) });
		expect(Object.keys(json[0])).toHaveLength(10);
		expect(json[0]).toMatchObject({ _id: id, phone: null, email: null, agent: null });
	});

	it('holds for lists, and switched off gives the rows as they came', async () => {
		account.sandbox.switches.contactFields = 'all';
		const { state } = account.sandbox;
		const parameters = { returnAll: true, sort: '+createdAt' };
		const simple = await account.run('contact.getAll', parameters);
		expect(simple.json.map(({ _id, phone }) => [_id, phone])).toEqual(
			state.contacts.all().map(({ id, fields }) => [id, fields.phones[0]]),
		);
		expect(simple.json.every((row) => Object.keys(row).length === 10)).toBe(true);
		const raw = await account.run('contact.getAll', { ...parameters, simplify: false });
		expect(raw.json).toStrictEqual(
			state.contacts.all().map((contact) => wholeContact(contact, state)),
		);
	});
});

interface List {
	/** What the operation needs besides Return All and Limit. */
	parameters?: INodeParameters;
	path: string;
	/** What stands in the query before `limit`. */
	query?: string;
	firstPage: number;
	rows: IDataObject[];
}

const LISTS: Array<[string, (account: Account) => List]> = [
	[
		'contact.getAll',
		({ sandbox: { state } }) => ({
			parameters: { simplify: false },
			path: '/contacts',
			query: 'sort=-createdAt&',
			firstPage: 1,
			rows: state.contacts
				.all()
				.reverse()
				.map((contact) => listedContact(contact, state) as IDataObject),
		}),
	],
	[
		'contact.getInteractions',
		(the) => {
			const contact = the.contact();
			const { state } = the.sandbox;
			for (const body of ['a', 'b', 'c']) {
				state.addInteraction(contact, { type: 'note', content: { body } });
			}
			state.addInteraction(contact, { type: 'archiving', content: {} });
			return {
				parameters: { contactId: byId(contact.id) },
				path: `/contact/${contact.id}/interaction`,
				firstPage: 0,
				rows: state.interactions
					.all()
					.filter(({ fields }) => fields.contact === contact.id)
					.map((row) => wireInteraction(row, state) as IDataObject),
			};
		},
	],
	[
		'note.getAll',
		(the) => {
			const contact = the.contact(1);
			const { state } = the.sandbox;
			for (const body of ['a', 'b', 'c', 'd']) {
				state.addInteraction(contact, { type: 'note', content: { body } });
			}
			state.addInteraction(contact, { type: 'archiving', content: {} });
			return {
				parameters: { contactId: byId(contact.id) },
				path: `/contact/${contact.id}/note`,
				firstPage: 0,
				rows: state.interactions
					.all()
					.filter(({ fields }) => fields.contact === contact.id && fields.type === 'note')
					.map((row) => wireInteraction(row, state) as IDataObject),
			};
		},
	],
	[
		'sale.getAll',
		({ sandbox: { state, switches } }) => ({
			path: '/sales',
			firstPage: 1,
			rows: state.sales
				.all()
				.map((sale) => readSale(sale, { state, switches } as never) as IDataObject),
		}),
	],
	[
		'user.getAll',
		({ sandbox: { state } }) => ({
			path: '/user',
			firstPage: 0,
			rows: state.shownUsers.map(
				(user) =>
					({ ...wireUser(user), firstLogin: user.fields.firstLogin === null }) as IDataObject,
			),
		}),
	],
	[
		'group.getAll',
		({ sandbox: { state } }) => ({
			path: '/group',
			firstPage: 0,
			rows: state.ownGroups.map(({ id, fields }) => ({
				_id: id,
				...(fields as unknown as IDataObject),
				statusTags: [],
			})),
		}),
	],
	[
		'webhook.getAll',
		(the) => ({
			path: '/webhook',
			firstPage: 0,
			rows: ['one', 'two', 'three'].map((name) => ({
				_id: the.addWebhook({ name }),
				name,
				topics: [],
				active: true,
			})),
		}),
	],
];

describe('a list', () => {
	it.each(LISTS)('%s asks for as many rows as wanted', async (action, list) => {
		const { parameters, path, query = '', firstPage, rows } = list(account);
		const { json, error } = await account.run(action, { ...parameters, limit: 2 });
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([`GET ${path}?${query}limit=2&page=${firstPage}`]);
		expectKeyOnEveryRequest(account);
		expect(rows.length).toBeGreaterThan(2);
		expect(json).toEqual(rows.slice(0, 2));
	});

	it.each(LISTS)('%s stops at 50 rows when no limit is set', async (action, list) => {
		const { parameters, path, query = '', firstPage } = list(account);
		await account.run(action, { ...parameters });
		expect(account.arrived()[0]).toBe(`GET ${path}?${query}limit=50&page=${firstPage}`);
	});

	it.each(LISTS)('%s gives all rows as they came with Return All', async (action, list) => {
		const { parameters, path, query = '', firstPage, rows } = list(account);
		const { json, items } = await account.run(action, { ...parameters, returnAll: true });
		expect(account.arrived()[0]).toBe(`GET ${path}?${query}limit=100&page=${firstPage}`);
		expect(json).toEqual(rows);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(rows.map(() => ({ item: 0 })));
	});

	it('reads one list per item', async () => {
		const { items } = await account.run(
			'contact.getAll',
			{ limit: '={{ $json.n + 1 }}' },
			{ items: [{ n: 0 }, { n: 2 }] },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});

describe('the filters of contacts', () => {
	it('are sent under the names of the page, dates in UTC', async () => {
		const campaignId = account.contact().fields.campaigns[0];
		const [agent, firstAgent] = [account.userId(0), account.userId(1)];
		await account.run('contact.getAll', {
			sort: '+lastInteraction',
			filters: {
				search: 'Ana & co',
				field: 'firstName',
				campaignId,
				agent: byId(agent),
				firstAgent: byId(firstAgent),
				createdAfter: '2025-03-01T00:00:00Z',
				createdBefore: '2025-08-01T02:00:00+02:00',
				lastInteractionAfter: '2025-03-02T00:00:00.500Z',
				lastInteractionBefore: '2025-08-02T00:00:00Z',
			},
		});
		expect(account.requests[0].query).toEqual({
			search: 'Ana & co',
			field: 'firstName',
			campaignId,
			agent,
			firstAgent,
			gteCreatedAt: '2025-03-01T00:00:00.000Z',
			lteCreatedAt: '2025-08-01T00:00:00.000Z',
			gteLastInteractionDate: '2025-03-02T00:00:00.500Z',
			lteLastInteractionDate: '2025-08-02T00:00:00.000Z',
			sort: '+lastInteraction',
			limit: '50',
			page: '1',
			'api-key': account.apiKey,
		});
		expect(account.requests[0].rawQuery).toContain('sort=%2BlastInteraction&');
		expect(account.requests[0].status).toBe(200);
	});

	const CHOICES: Array<[string, (the: Account) => [INodeParameters, (index: number) => boolean]]> =
		[
			[
				'an agent',
				(the) => [
					{ agent: byId(the.userId(1)) },
					(index) => the.contact(index).fields.agent === the.userId(1),
				],
			],
			[
				'a creation date',
				(the) => [{ createdAfter: isoDate(the.contact(10).createdAt) }, (index) => index >= 10],
			],
			[
				'a last interaction',
				(the) => [
					{ lastInteractionBefore: isoDate(the.contact(10).fields.lastInteraction) },
					(index) =>
						the.contact(index).fields.lastInteraction <= the.contact(10).fields.lastInteraction,
				],
			],
			[
				'a part of a name',
				(the) => [
					{ search: the.contact(4).fields.firstName.slice(1, 4).toUpperCase(), field: 'firstName' },
					(index) =>
						the
							.contact(index)
							.fields.firstName.toLowerCase()
							.includes(the.contact(4).fields.firstName.slice(1, 4).toLowerCase()),
				],
			],
		];

	describe.each([
		['does them', {}],
		[
			'ignores them, as they are applied again on our side',
			{ ignoreFilters: true, ignoreSearch: true },
		],
	])('on a server that %s', (_, switches) => {
		it.each(CHOICES)('give just the contacts of %s', async (_name, choose) => {
			Object.assign(account.sandbox.switches, switches);
			const [filters, isWanted] = choose(account);
			const { json } = await account.run('contact.getAll', {
				returnAll: true,
				sort: '+createdAt',
				filters,
			});
			const all = account.sandbox.state.contacts.all();
			const wanted = all.filter((_contact, index) => isWanted(index)).map(({ id }) => id);
			expect(wanted.length).toBeGreaterThan(0);
			expect(wanted.length).toBeLessThan(all.length);
			expect(json.map(({ _id }) => _id)).toEqual(wanted);
		});
	});

	it.each(['-createdAt', '+createdAt', '-lastInteraction', '+lastInteractionDate'])(
		'leave the order to Sort (%s)',
		async (sort) => {
			const { json } = await account.run('contact.getAll', { returnAll: true, sort });
			const value = sort.endsWith('createdAt') ? 'createdAt' : 'lastInteraction';
			const dates = json.map((row) => String(row[value]));
			const sorted = [...dates].sort();
			expect(new Set(dates).size).toBeGreaterThan(10);
			expect(dates).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
		},
	);
});
