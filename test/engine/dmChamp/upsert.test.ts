import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	closeAccounts,
	DIALECTS,
	type DmChampSwitches,
	openAccount,
	rows,
} from './support';

let account: Account;

afterEach(closeAccounts);

const PHONE = '+34600111222';
const EMAIL = 'ana@example.com';

async function upsert(parameters: INodeParameters) {
	return await account.run('contact.upsert', parameters);
}

/** The names of the lists that a contact is in. */
function listsOf(contactId: unknown): string[] {
	return account.sandbox.state.lists
		.all()
		.filter(({ fields }) => fields.contacts.includes(String(contactId)))
		.map(({ fields }) => fields.name);
}

describe('an upsert of a contact that exists', () => {
	it.each(['flat', 'short', 'rich'] as const)(
		'changes what was set, and nothing else (%s)',
		async (contactAnswer) => {
			account = await openAccount({ dialect: 'reference', switches: { contactAnswer } });
			const before = account.contact(1);
			const { json, error } = await upsert({
				phone: account.phone(1),
				additionalFields: { isBotActive: false, customFields: rows('field', { plan: 'Plus' }) },
			});
			expect(error).toBeUndefined();
			expect(account.writes.map(({ method, path, rawBody }) => [method, path, rawBody])).toEqual([
				[
					'PUT',
					`/contacts/${before.id}`,
					'{"is_bot_active":false,"custom_fields":{"plan":"Plus"}}',
				],
			]);
			expect(json).toEqual([
				expect.objectContaining({ id: before.id, created: false, updated: true }),
			]);
		},
	);

	it('finds it by its phone, and gives it the e-mail that was set', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { json } = await upsert({ phone: account.phone(1), email: EMAIL });
		expect(json[0]).toMatchObject({ id: account.contact(1).id, updated: true });
		expect(account.contact(1).fields.email).toBe(EMAIL);
	});

	it.each(DIALECTS)('finds it by its e-mail where there is no phone (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { id } = account.contact(1);
		const { json, error } = await upsert({
			email: account.email(1).toUpperCase(),
			additionalFields: { firstName: 'Eva' },
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([expect.objectContaining({ id, updated: dialect === 'reference' })]);
		expect(account.reachedBy(account.email(1))).toBe(1);
		expect(account.arrived('POST /contacts')).toEqual([]);
	});

	it('writes nothing where nothing was set but what it is found by', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { json } = await upsert({ phone: account.phone(1) });
		expect(json).toEqual([
			expect.objectContaining({ id: account.contact(1).id, created: false, updated: false }),
		]);
		expect(account.writes).toEqual([]);
	});

	it.each(DIALECTS)('adds it to the lists, also again (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { id } = account.contact(1);
		const before = listsOf(id);
		const listIds = [account.list(2).id, account.list(3).id];
		for (let time = 0; time < 2; time++) {
			const { error } = await upsert({ phone: account.phone(1), additionalFields: { listIds } });
			expect(error).toBeUndefined();
		}
		expect(listsOf(id)).toEqual([...before, 'Customers', 'Clientes São Paulo']);
	});

	it.each(DIALECTS)('says which list is not there (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { error } = await upsert({
			phone: account.phone(),
			additionalFields: { listIds: ['nowhere'] },
		});
		expect(error).toMatchObject({ message: 'List not found', httpCode: '404' });
		expect(error?.description).not.toContain('does not offer');
	});

	const WITHOUT_UPDATE: Array<Partial<DmChampSwitches>> = [
		{ unknownRouteAnswer: 'html' },
		{ unknownRouteAnswer: 'json' },
		{ wrongVerbAnswer: '405' },
	];

	it.each(WITHOUT_UPDATE)(
		'returns it with updated: false on a server that has no update (%j)',
		async (switches) => {
			account = await openAccount({ dialect: 'guide', switches });
			const { id, fields } = account.contact(1);
			const { json, error } = await upsert({
				phone: account.phone(1),
				additionalFields: { firstName: 'Eva' },
			});
			expect(error).toBeUndefined();
			const { firstName, lastName, phone, email } = fields;
			expect(json).toEqual([
				{
					id,
					firstName,
					lastName,
					phone,
					email,
					createdAt: expect.any(String) as string,
					created: false,
					updated: false,
				},
			]);
			expect(account.contact(1).fields.firstName).toBe(firstName);
			expect(account.arrived('POST')).toEqual([]);
		},
	);

	it('does not take a contact that is gone for an update that is not there', async () => {
		account = await openAccount({ dialect: 'reference' });
		const body = { success: false, message: 'Contact not found' };
		account.sandbox.faults.always('PUT', { kind: 'answer', status: 404, body });
		const { error } = await upsert({
			phone: account.phone(1),
			additionalFields: { firstName: 'Eva' },
		});
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
	});

	it('returns it with updated: false where the verb is refused', async () => {
		account = await openAccount({ dialect: 'reference' });
		const body = { error: 'Method not allowed' };
		account.sandbox.faults.always('PUT', { kind: 'answer', status: 405, body });
		const { json, error } = await upsert({
			phone: account.phone(1),
			additionalFields: { firstName: 'Eva' },
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: account.contact(1).id, updated: false });
	});

	it('reports an update that the server refuses, and creates nothing', async () => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('PUT', { kind: 'answer', status: 400, body: 'Bad name' });
		const { error } = await upsert({
			phone: account.phone(1),
			additionalFields: { firstName: 'Eva' },
		});
		expect(error).toMatchObject({ message: 'Bad name', httpCode: '400' });
		expect(account.arrived('POST')).toEqual([]);
	});
});

describe('an upsert of a new contact', () => {
	it.each(['flat', 'contactId', 'data'] as const)(
		'creates it with all that was set (%s)',
		async (createAnswer) => {
			account = await openAccount({ dialect: 'reference', switches: { createAnswer } });
			const { json, error } = await upsert({
				phone: PHONE,
				email: EMAIL,
				additionalFields: {
					firstName: 'Ana',
					listIds: [account.list(0).id],
					customFields: rows('field', { plan: 'Plus' }),
				},
			});
			expect(error).toBeUndefined();
			const contact = account.sandbox.state.contactByPhone(PHONE);
			expect(contact?.fields).toMatchObject({
				firstName: 'Ana',
				email: EMAIL,
				customFields: { plan: 'Plus' },
			});
			expect(json).toEqual([expect.objectContaining({ id: contact?.id })]);
			expect(json[0]).not.toHaveProperty('created', false);
			expect(listsOf(contact?.id)).toEqual(['Newsletter']);
			expect(account.arrived('POST /contacts')).toHaveLength(1);
		},
	);

	it.each(DIALECTS)('has it created: true (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { json } = await upsert({ phone: PHONE, additionalFields: { firstName: 'Ana' } });
		expect(json[0]).toMatchObject({ created: true, updated: false });
	});

	it('puts it into its lists on a server whose create knows none', async () => {
		account = await openAccount({ dialect: 'guide' });
		const listIds = [account.list(1).id, account.list(2).id];
		const { json, error } = await upsert({ phone: PHONE, additionalFields: { listIds } });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ created: true, updated: false });
		expect(listsOf(json[0].id)).toEqual(['Website leads', 'Customers']);
	});

	it('makes one of an e-mail alone', async () => {
		account = await openAccount();
		for (const email of [EMAIL, EMAIL.toUpperCase()]) await upsert({ email });
		expect(account.reachedBy(EMAIL)).toBe(1);
		expect(account.arrived('POST /contacts')).toHaveLength(1);
	});

	it('takes the phone of Raw Body for what it is found by', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { json } = await upsert({
			email: EMAIL,
			options: { rawBody: JSON.stringify({ phoneNumber: account.phone(1), firstName: 'Eva' }) },
		});
		expect(json[0]).toMatchObject({ id: account.contact(1).id, updated: true });
		expect(account.contact(1).fields).toMatchObject({ firstName: 'Eva', email: EMAIL });
	});
});

describe('the look-up of an upsert', () => {
	it.each<[string, IDataObject]>([
		['phoneNumber', { success: true, contactId: 'c9', contact: { phoneNumber: '+34999999999' } }],
		['phone', { id: 'c9', phone: '34999999999' }],
	])('that gives another contact (%s) writes nothing', async (_, body) => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body });
		const { error } = await upsert({ phone: PHONE, additionalFields: { firstName: 'Eva' } });
		expect(error?.message).toBe(
			`DM Champ answered with another contact than the one with the phone ${PHONE} [item 0]`,
		);
		expect(error?.description).toContain('It is the contact c9');
		expect(account.writes).toEqual([]);
	});

	it('that gives a contact with another e-mail writes nothing', async () => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('GET', {
			kind: 'answer',
			status: 200,
			body: { id: 'c9', email: 'eva@example.com' },
		});
		const { error } = await upsert({ email: EMAIL });
		expect(error?.message).toContain(`the one with the email ${EMAIL}`);
		expect(account.writes).toEqual([]);
	});

	it.each<[string, number, unknown]>([
		['a refusal', 403, { message: 'No' }],
		['a web page', 404, '<html>Not Found</html>'],
		['a bad request', 400, 'Bad'],
	])('that fails with %s writes nothing', async (_, status, body) => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('GET', { kind: 'answer', status, body });
		const { error } = await upsert({ phone: PHONE });
		expect(error).toMatchObject({ httpCode: String(status) });
		expect(account.writes).toEqual([]);
	});

	it('understands an answer of 200 that nobody is there', async () => {
		account = await openAccount({ switches: { missingContact: 'successFalse' } });
		const { json } = await upsert({ phone: PHONE });
		expect(json[0]).toMatchObject({ created: true });
		expect(account.reachedBy(PHONE)).toBe(1);
	});

	it('finds a contact on a server that knows phones without the + alone', async () => {
		account = await openAccount({
			dialect: 'reference',
			switches: { contactLookup: 'withoutPlus', contactAnswer: 'rich', shownPhone: 'withoutPlus' },
		});
		const { json } = await upsert({
			phone: account.phone(1),
			additionalFields: { firstName: 'Eva' },
		});
		expect(json[0]).toMatchObject({ id: account.contact(1).id, updated: true });
		expect(account.arrived('POST')).toEqual([]);
	});
});
