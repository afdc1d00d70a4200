import type { INodeParameters } from 'n8n-workflow';

import {
	type Account,
	closeAccounts,
	type Dialect,
	DIALECTS,
	type DmChampSwitches,
	openAccount,
	pairs,
	rows,
} from './support';

let account: Account;

afterEach(closeAccounts);

const PHONE = '+34600111222';

async function create(parameters: INodeParameters) {
	return await account.run('contact.create', parameters);
}

/** The ID of the contact that has the phone. */
function idOf(phone: string): string | undefined {
	return account.sandbox.state.contactByPhone(phone)?.id;
}

describe('a create', () => {
	it.each(pairs(['phone', 'phoneNumber', 'both'] as const, DIALECTS))(
		'is understood by a server that reads %s (%s)',
		async (phoneField, dialect) => {
			account = await openAccount({ dialect, switches: { phoneField, phoneRequired: true } });
			const { error } = await create({ phone: PHONE });
			expect(error).toBeUndefined();
			expect(account.reachedBy(PHONE)).toBe(1);
		},
	);

	it('sends only what was set', async () => {
		account = await openAccount();
		await create({ phone: PHONE });
		expect(account.requests[0].rawBody).toBe(`{"phone":"${PHONE}","phoneNumber":"${PHONE}"}`);
		await create({
			email: 'ana@example.com',
			additionalFields: {
				firstName: '',
				lastName: '',
				channel: '',
				listIds: [],
				customFields: {},
				externalId: '',
			},
		});
		expect(account.requests[1].rawBody).toBe('{"email":"ana@example.com"}');
	});

	it('sends false where the user set false', async () => {
		account = await openAccount({ dialect: 'reference' });
		await create({
			phone: PHONE,
			additionalFields: { isBotActive: false, doNotDisturb: false },
		});
		expect(account.requests[0].body).toMatchObject({ is_bot_active: false, do_not_disturb: false });
	});

	it('sends texts as texts where an expression gives numbers', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { error } = await account.run(
			'contact.create',
			{
				phone: PHONE,
				additionalFields: { externalId: '={{ $json.id }}', firstName: '={{ $json.id }}' },
			},
			{ items: [{ id: 77 }] },
		);
		expect(error).toBeUndefined();
		expect(account.requests[0].body).toMatchObject({ externalId: '77', firstName: '77' });
	});

	it.each([
		['a list', ['one', 'two']],
		['a text with commas', 'one, two'],
	])('takes lists from an expression as %s', async (_, lists) => {
		account = await openAccount({ dialect: 'reference' });
		await account.run(
			'contact.create',
			{ phone: PHONE, additionalFields: { listIds: '={{ $json.lists }}' } },
			{ items: [{ lists }] },
		);
		expect(account.requests[0].body).toMatchObject({ listIds: ['one', 'two'] });
	});

	it('makes a contact of an e-mail alone', async () => {
		account = await openAccount();
		const { json, error } = await create({ email: 'ana@example.com' });
		expect(error).toBeUndefined();
		expect(account.requests[0].body).toStrictEqual({ email: 'ana@example.com' });
		expect(json[0]).toMatchObject({ email: 'ana@example.com' });
		expect(account.reachedBy('ana@example.com')).toBe(1);
	});

	it('hears from a server that an e-mail alone will not do', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { error } = await create({ email: 'ana@example.com' });
		expect(error).toMatchObject({ message: 'phoneNumber is required', httpCode: '400' });
	});

	it.each(['+34 600-111-222', '0034600111222', ' +34 (600) 111.222 '])(
		'sends the phone %s in international form',
		async (phone) => {
			account = await openAccount();
			await create({ phone });
			expect(account.requests[0].body).toStrictEqual({ phone: PHONE, phoneNumber: PHONE });
		},
	);

	it.each<[string, INodeParameters, string]>([
		[
			'no phone and no e-mail',
			{ phone: ' ', additionalFields: { firstName: 'Ana' } },
			"Neither 'Phone' nor 'Email' is set [item 0]",
		],
		[
			'a phone without country code',
			{ phone: '600111222' },
			"'Phone' has no country code: 600111222 [item 0]",
		],
		[
			'a phone of letters',
			{ phone: '+34 call me', email: 'a@example.com' },
			"'Phone' has no country code: +34 call me [item 0]",
		],
		['no e-mail', { email: 'ana at home' }, "'Email' is not an email: ana at home [item 0]"],
		[
			'a custom field without name',
			{ phone: PHONE, additionalFields: { customFields: rows('field', { ' ': 'x' }) } },
			"A row of 'Custom Fields' has no name [item 0]",
		],
		[
			'a list of dots, which would lead elsewhere',
			{ phone: PHONE, additionalFields: { listIds: ['one', '..'] } },
			"'List IDs' is not an ID: .. [item 0]",
		],
		[
			'a list of dots in Raw Body',
			{ phone: PHONE, options: { rawBody: '{ "listId": "." }' } },
			"'List IDs' is not an ID: . [item 0]",
		],
		[
			'a phone in Raw Body without country code',
			{ email: 'a@example.com', options: { rawBody: '{ "phoneNumber": "600111222" }' } },
			"'Phone' has no country code: 600111222 [item 0]",
		],
		[
			'a phone in Raw Body that is a number',
			{ email: 'a@example.com', options: { rawBody: '{ "phone": 600111222 }' } },
			"'Phone' has no country code: 600111222 [item 0]",
		],
	])('is refused before anything is sent with %s', async (_, parameters, message) => {
		account = await openAccount();
		for (const action of ['contact.create', 'contact.upsert']) {
			const { error } = await account.run(action, parameters);
			expect(error?.message).toBe(message);
		}
		expect(account.requests).toEqual([]);
	});
});

const DUPLICATES: Array<[string, Dialect, Partial<DmChampSwitches>]> = [
	...DIALECTS.flatMap((dialect) =>
		(['status409', 'code409', 'nestedCode409'] as const).map(
			(duplicateContact): [string, Dialect, Partial<DmChampSwitches>] => [
				duplicateContact,
				dialect,
				{ duplicateContact },
			],
		),
	),
	...(['coded', 'error', 'message', 'text'] as const).map(
		(errorShape): [string, Dialect, Partial<DmChampSwitches>] => [
			`status409 as ${errorShape}`,
			'reference',
			{ duplicateContact: 'status409', errorShape },
		],
	),
];

describe('a create of a contact that exists', () => {
	it.each(DUPLICATES)(
		'is a conflict where it is refused (%s, %s)',
		async (_, dialect, switches) => {
			account = await openAccount({ dialect, switches });
			const { error } = await create({
				phone: account.phone(),
				additionalFields: { firstName: 'X' },
			});
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: 'Contact already exists',
				httpCode: '409',
				description: expect.stringContaining(
					'Contact > Create or Update changes the one that exists.',
				) as string,
			});
			expect(account.requests).toHaveLength(1);
			expect(account.reachedBy(account.phone())).toBe(1);
			expect(account.contact().fields.firstName).not.toBe('X');
		},
	);

	it.each(pairs(['flat', 'contactId', 'data'] as const, DIALECTS))(
		'is that contact where it is returned (%s, %s)',
		async (createAnswer, dialect) => {
			account = await openAccount({
				dialect,
				switches: { duplicateContact: 'returned', createAnswer },
			});
			const { json, error } = await create({ phone: account.phone() });
			expect(error).toBeUndefined();
			expect(json).toEqual([expect.objectContaining({ id: account.contact().id })]);
			expect(account.reachedBy(account.phone())).toBe(1);
		},
	);

	it('is one error item where the node continues on fail', async () => {
		account = await openAccount({ switches: { duplicateContact: 'code409' } });
		const phones = [account.phone(0), PHONE, account.phone(1)];
		const { json, items } = await account.run(
			'contact.create',
			{ phone: '={{ $json.phone }}' },
			{ items: phones.map((phone) => ({ phone })), node: { onError: 'continueRegularOutput' } },
		);
		expect(json).toEqual([
			{ error: 'Contact already exists' },
			expect.objectContaining({ id: idOf(PHONE) }),
			{ error: 'Contact already exists' },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});
});

describe('a create with lists', () => {
	const inLists = (...indexes: number[]): INodeParameters => ({
		listIds: indexes.map((index) => account.list(index).id),
	});

	/** The names of the lists that the contact with the phone is in. */
	function listsOf(phone: string): string[] {
		return account.sandbox.state.lists
			.all()
			.filter(({ fields }) => fields.contacts.includes(String(idOf(phone))))
			.map(({ fields }) => fields.name);
	}

	it.each(['flat', 'contactId', 'data'] as const)(
		'has the server see to it where its create takes them (%s)',
		async (createAnswer) => {
			account = await openAccount({ dialect: 'reference', switches: { createAnswer } });
			const { error } = await create({ phone: PHONE, additionalFields: inLists(1, 2) });
			expect(error).toBeUndefined();
			expect(account.requests[0].body).toMatchObject(inLists(1, 2));
			expect(listsOf(PHONE)).toEqual(['Website leads', 'Customers']);
			expect(account.requests.length > 1).toBe(createAnswer === 'flat');
		},
	);

	it('adds the contact to each of them on a server whose create knows none', async () => {
		account = await openAccount({ dialect: 'guide' });
		const { json, error } = await create({ phone: PHONE, additionalFields: inLists(1, 2) });
		expect(error).toBeUndefined();
		expect(json).toEqual([expect.objectContaining({ id: idOf(PHONE), phone: PHONE })]);
		expect(account.arrived()).toEqual([
			'POST /contacts',
			`POST /lists/${account.list(1).id}/contacts`,
			`POST /lists/${account.list(2).id}/contacts`,
		]);
		expect(listsOf(PHONE)).toEqual(['Website leads', 'Customers']);
	});

	it.each(DIALECTS)('adds a contact that is returned as existing, too (%s)', async (dialect) => {
		account = await openAccount({
			dialect,
			switches: { duplicateContact: 'returned', createAnswer: 'flat' },
		});
		await create({ phone: account.phone(1), additionalFields: inLists(2) });
		expect(listsOf(account.phone(1))).toContain('Customers');
	});

	it('says that the contact was created where a list is not there', async () => {
		account = await openAccount({ dialect: 'guide' });
		const { error } = await create({
			email: 'ana@example.com',
			additionalFields: { listIds: ['x'] },
		});
		const { id } = account.sandbox.state.contactByEmail('ana@example.com') ?? {};
		expect(error).toMatchObject({ message: 'List not found', httpCode: '404' });
		expect(error?.description).toContain(
			`The contact was created, with the ID ${id}. Contact > Add to List adds it to a list.`,
		);
	});

	it('does not say that it may be run again where an addition was not confirmed', async () => {
		account = await openAccount({ dialect: 'guide' });
		account.sandbox.faults.always('POST /lists/{id}/contacts', {
			kind: 'reset',
			when: 'beforeApply',
		});
		const { error } = await create({ email: 'ana@example.com', additionalFields: inLists(1) });
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain('to see whether the contact exists');
		expect(error?.description).not.toContain('may be run again');
	});

	it('creates nothing where a server that takes them does not know one', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { error } = await create({ phone: PHONE, additionalFields: { listIds: ['x'] } });
		expect(error).toMatchObject({ message: 'List not found', httpCode: '404' });
		expect(account.reachedBy(PHONE)).toBe(0);
	});
});
