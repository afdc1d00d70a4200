import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byId,
	byPhone,
	closeAccounts,
	type DmChampSwitches,
	NOW,
	openAccount,
	pairs,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

interface List {
	action: string;
	/** Fills the list up to so many rows. */
	fill(the: Account, count: number): void;
	parameters(the: Account): INodeParameters;
	path(the: Account): string;
	/** What names a row, from the first on. */
	namesOf(the: Account): unknown[];
	key: string;
}

const LISTS: List[] = [
	{
		action: 'tag.getAll',
		fill: ({ sandbox: { state } }, count) => {
			while (state.tags.size < count) {
				state.tags.insert({ name: `Tag ${state.tags.size}`, description: '' }, NOW);
			}
		},
		parameters: () => ({}),
		path: () => '/tags',
		namesOf: (the) => the.sandbox.state.tags.all().map(({ fields }) => fields.name),
		key: 'name',
	},
	{
		action: 'whatsAppTemplate.getAll',
		fill: ({ sandbox: { state } }, count) => {
			const [{ fields }] = state.templates.all();
			while (state.templates.size < count) state.templates.insert(fields, NOW);
		},
		parameters: () => ({}),
		path: () => '/whatsapp-templates',
		namesOf: (the) => the.sandbox.state.templates.all().map(({ id }) => id),
		key: 'id',
	},
	{
		action: 'contact.getMessages',
		fill: (the, count) => {
			const { state } = the.sandbox;
			while (state.messages.size < count) {
				const message = { body: 'Hola', direction: 'inbound', channel: 'whatsapp' } as const;
				state.addMessage(the.contact(), message);
			}
		},
		parameters: (the) => ({ contactId: byId(the.contact().id) }),
		path: (the) => `/contacts/messages/${the.contact().id}`,
		namesOf: (the) => the.sandbox.state.messages.all().map(({ fields }) => fields.messageSid),
		key: 'messageSid',
	},
];

describe.each(LISTS)('$action', ({ action, fill, parameters, path, namesOf, key }) => {
	const list = async (more: INodeParameters = {}) => {
		const { json, error } = await account.run(action, { ...parameters(account), ...more });
		expect(error).toBeUndefined();
		return json.map((row) => row[key]);
	};

	it('gives 50 rows unless told otherwise, as many as asked for, or all', async () => {
		fill(account, 230);
		const names = namesOf(account);
		expect(names).toHaveLength(230);
		expect(await list()).toEqual(names.slice(0, 50));
		expect(await list({ limit: 3 })).toEqual(names.slice(0, 3));
		expect(await list({ limit: 1_000 })).toEqual(names);
		expect(await list({ returnAll: true })).toEqual(names);
		const asked = `GET ${path(account)}`;
		expect(account.arrived()).toEqual([asked, asked, asked, asked]);
	});

	it.each(['documented', 'array', 'data'] as const)(
		'reads its rows in any envelope (%s)',
		async (listEnvelope) => {
			account.sandbox.switches.listEnvelope = listEnvelope;
			fill(account, 5);
			expect(await list({ limit: 4 })).toEqual(namesOf(account).slice(0, 4));
		},
	);

	it.each<[string, unknown]>([
		['a bare list', []],
		['data', { success: true, data: [] }],
		['data that is null', { success: true, data: null }],
	])('gives no item where there is no row (%s)', async (_, body) => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body });
		expect(await list()).toEqual([]);
	});

	it.each([0, 1.5, -1])('refuses a limit of %d before anything is sent', async (limit) => {
		const { error } = await account.run(
			action,
			{ ...parameters(account), limit: '={{ $json.limit }}' },
			{ items: [{ limit }] },
		);
		expect(error?.message).toBe(`'Limit' is not a whole number from 1: ${limit} [item 0]`);
		expect(account.requests).toEqual([]);
	});

	it('gives the rows of each item, paired with it', async () => {
		fill(account, 2);
		const { items } = await account.run(
			action,
			{ ...parameters(account), limit: '={{ $json.limit }}' },
			{ items: [{ limit: 2 }, { limit: 1 }] },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1].map((item) => ({ item })));
	});

	it('says why there are no rows where the server refuses', async () => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 403, body: { error: 'No' } });
		const { error } = await account.run(action, parameters(account));
		expect(error).toMatchObject({ message: 'No', httpCode: '403' });
	});
});

describe('a list in a wrapper of its own', () => {
	it.each<[string, string, unknown]>([
		['tag.getAll', 'tags', { tags: [{ name: 'a' }] }],
		['tag.getAll', 'data and tags', { success: true, data: { tags: [{ name: 'a' }] } }],
		['whatsAppTemplate.getAll', 'templates', { success: true, templates: [{ name: 'a' }] }],
		['contact.getMessages', 'messages', { messages: [{ name: 'a' }], isBotTyping: false }],
		['contact.getTags', 'tags', { success: true, tags: [{ name: 'a' }] }],
	])('is found (%s, %s)', async (action, _, body) => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body });
		const { json } = await account.run(action, { contactId: byId('c') });
		expect(json).toEqual([{ name: 'a' }]);
	});

	it('may hold plain texts', async () => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body: ['vip', 'lead'] });
		const { json } = await account.run('contact.getTags', { contactId: byId('c') });
		expect(json).toEqual([{ value: 'vip' }, { value: 'lead' }]);
	});
});

describe('the tags of a contact', () => {
	it.each(['documented', 'array', 'data'] as const)(
		'are an item each, in any envelope (%s)',
		async (listEnvelope) => {
			account.sandbox.switches.listEnvelope = listEnvelope;
			account.contact(1).fields.tags = ['vip', 'lead'];
			account.contact(2).fields.tags = [];
			const { json, items } = await account.run(
				'contact.getTags',
				{ contactId: byPhone('={{ $json.phone }}') },
				{ items: [1, 2, 1].map((n) => ({ phone: account.phone(n) })) },
			);
			expect(json.map(({ name }) => name)).toEqual(['lead', 'vip', 'lead', 'vip']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 0, 2, 2].map((item) => ({ item })),
			);
		},
	);
});

describe('the messages of a contact, whose path is cut off in the reference', () => {
	const UNKNOWN: Array<Partial<DmChampSwitches>> = [
		{ unknownRouteAnswer: 'html' },
		{ unknownRouteAnswer: 'json' },
	];
	const PLACES = ['/contacts/messages/{id}', '/contacts/{id}/messages'] as const;

	it.each(pairs(PLACES, UNKNOWN))('are read at %s (%j)', async (messagesRoute, switches) => {
		Object.assign(account.sandbox.switches, { messagesRoute, ...switches });
		LISTS[2].fill(account, 2);
		const { id } = account.contact();
		const arrivals: string[] = [];
		for (let time = 0; time < 2; time++) {
			const { json, error } = await account.run('contact.getMessages', { contactId: byId(id) });
			expect(error).toBeUndefined();
			expect(json).toHaveLength(2);
			arrivals.push(...account.arrived());
			account.sandbox.journal.clear();
		}
		const [first, second] = PLACES.map((path) => `GET ${path.replace('{id}', id)}`);
		expect(arrivals).toEqual(
			messagesRoute === PLACES[0] ? [first, first] : [first, second, second],
		);
	});

	it.each(
		pairs(PLACES, pairs(UNKNOWN, ['status404', 'successFalse'] as const)).map(
			([place, [switches, missing]]) => [place, missing, switches] as const,
		),
	)('are said to lack the contact, not the path (%s, %s, %j)', async (place, missing, switches) => {
		Object.assign(account.sandbox.switches, {
			messagesRoute: place,
			missingContact: missing,
			...switches,
		});
		const { error } = await account.run('contact.getMessages', { contactId: byId('nobody') });
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(error?.description).toContain('Check the ID');
		expect(error?.description).not.toContain('does not offer');
	});

	it('of several contacts are read at the path that was found', async () => {
		account.sandbox.switches.messagesRoute = PLACES[1];
		const ids = [0, 1, 2].map((n): IDataObject => ({ id: account.contact(n).id }));
		for (let time = 0; time < 2; time++) {
			const { error } = await account.run(
				'contact.getMessages',
				{ contactId: byId('={{ $json.id }}'), options: { parallelRequests: 1 } },
				{ items: ids },
			);
			expect(error).toBeUndefined();
		}
		expect(account.requests.map(({ status }) => status)).toEqual([
			404, 200, 200, 200, 200, 200, 200,
		]);
	});
});
