import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	numbered,
	openAccount,
	pairs,
	rows,
} from './support';

let account: Account;

afterEach(closeAccounts);

const PHONE = '+34600111222';

/** The ID of the contact that has the phone. */
function idOf(phone: string): string | undefined {
	return account.sandbox.state.contactByPhone(phone)?.id;
}

async function create(parameters: INodeParameters) {
	return await account.run('contact.create', parameters);
}

describe('the item of a contact', () => {
	it.each(
		pairs(['flat', 'contactId', 'data'] as const, pairs([200, 201] as const, DIALECTS)).map(
			([createAnswer, [createStatus, dialect]]) => [createAnswer, createStatus, dialect] as const,
		),
	)('that was created has its ID (%s, %i, %s)', async (createAnswer, createStatus, dialect) => {
		account = await openAccount({ dialect, switches: { createAnswer, createStatus } });
		const { json, error } = await create({ phone: PHONE, email: 'ana@example.com' });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(json[0].id).toBe(idOf(PHONE));
		expect(json[0]).not.toHaveProperty('success');
		expect(json[0]).not.toHaveProperty('data');
	});

	it.each(pairs(['flat', 'short', 'rich'] as const, DIALECTS))(
		'that was found has its ID, and the fields that came (%s, %s)',
		async (contactAnswer, dialect) => {
			account = await openAccount({ dialect, switches: { contactAnswer } });
			const { id, fields } = account.contact(2);
			for (const contactId of [byPhone(account.phone(2)), byEmail(account.email(2))]) {
				const { json, error } = await account.run('contact.get', { contactId });
				expect(error).toBeUndefined();
				expect(json).toEqual([expect.objectContaining({ id })]);
				const { firstName, lastName, email } = fields;
				if (contactAnswer !== 'short')
					expect(json[0]).toMatchObject({ firstName, lastName, email });
				if (contactAnswer === 'rich')
					expect(json[0]).toMatchObject({ isBotActive: true, tags: [] });
			}
		},
	);

	it.each(['withPlus', 'withoutPlus'] as const)(
		'shows the phone as it came (%s)',
		async (shownPhone) => {
			account = await openAccount({ switches: { shownPhone, phoneField: 'both' } });
			const { json } = await account.run('contact.get', { contactId: byPhone(account.phone()) });
			const phone = shownPhone === 'withPlus' ? account.phone() : account.phone().slice(1);
			expect(json[0]).toMatchObject({ phone, phoneNumber: phone });
		},
	);

	it.each<[string, IDataObject, IDataObject]>([
		['a number', { id: 7, firstName: 'Ana' }, { id: '7', firstName: 'Ana' }],
		['contact_id', { success: true, contact_id: 'c1' }, { id: 'c1', contact_id: 'c1' }],
		[
			'inside data and contact',
			{ success: true, data: { contact: { id: 'c1', email: 'a@example.com' } } },
			{ id: 'c1', email: 'a@example.com' },
		],
		[
			'beside the contact',
			{ success: true, contactId: 'c1', contact: { firstName: 'Ana' } },
			{ id: 'c1', firstName: 'Ana' },
		],
	])('has its ID as a text also where it comes as %s', async (_, body, item) => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('POST /contacts', { kind: 'answer', status: 200, body });
		account.sandbox.faults.always('GET /contacts', { kind: 'answer', status: 200, body });
		expect((await create({ phone: PHONE })).json).toEqual([item]);
		const { json } = await account.run('contact.get', { contactId: byPhone(PHONE) });
		expect(json).toEqual([item]);
	});
});

describe('an update', () => {
	beforeEach(async () => {
		account = await openAccount({ dialect: 'reference' });
	});

	const update = async (updateFields: INodeParameters, contactId = byId(account.contact().id)) =>
		await account.run('contact.update', { contactId, updateFields });

	it.each<[INodeParameters, string]>([
		[{ firstName: 'Eva' }, '{"firstName":"Eva"}'],
		[{ isBotActive: true }, '{"is_bot_active":true}'],
		[{ isBotActive: false }, '{"is_bot_active":false}'],
		[{ doNotDisturb: false, lastName: '' }, '{"do_not_disturb":false}'],
		[
			{ customFields: rows('field', { Plan: 'Plus', 'two words': '' }), email: '' },
			'{"custom_fields":{"Plan":"Plus","two words":""}}',
		],
		[{ email: 'eva+1@example.com' }, '{"email":"eva+1@example.com"}'],
	])('of %j sends that alone', async (updateFields, body) => {
		const { error } = await update(updateFields);
		expect(error).toBeUndefined();
		expect(account.requests.map(({ rawBody }) => rawBody)).toEqual([body]);
	});

	it('leaves the other fields as they are', async () => {
		const before = account.contact().fields;
		await update({ isBotActive: false });
		expect(account.contact().fields).toEqual({ ...before, isBotActive: false });
	});

	it.each<[string, INodeParameters, string]>([
		['no field', {}, 'No field is set [item 0]'],
		['empty fields', { firstName: '', customFields: {} }, 'No field is set [item 0]'],
		['no e-mail', { email: 'eva' }, "'Email' is not an email: eva [item 0]"],
	])('is refused before anything is sent with %s', async (_, fields, message) => {
		const { error } = await update(fields, byPhone(account.phone()));
		expect(error?.message).toBe(message);
		expect(account.requests).toEqual([]);
	});

	it('merges Raw Body over the fields, and sends null', async () => {
		const { id } = account.contact();
		await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { firstName: 'Eva', customFields: rows('field', { plan: 'Plus', a: '1' }) },
			options: { rawBody: '{ "custom_fields": { "plan": null, "n": 5 }, "channel": "whatsapp" }' },
		});
		expect(account.requests[0].body).toEqual({
			firstName: 'Eva',
			custom_fields: { plan: null, a: '1', n: 5 },
			channel: 'whatsapp',
		});
	});

	it('of Raw Body alone is one, too', async () => {
		const { error } = await account.run('contact.update', {
			contactId: byId(account.contact().id),
			options: { rawBody: '{ "do_not_disturb": true }' },
		});
		expect(error).toBeUndefined();
		expect(account.contact().fields.doNotDisturb).toBe(true);
	});

	it.each([
		['404', 'status404'],
		['200 and success: false', 'successFalse'],
	] as const)('of a contact that is not there says so (%s)', async (_, missingContact) => {
		account.sandbox.switches.missingContact = missingContact;
		const { error } = await update({ firstName: 'Eva' }, byId('nobody'));
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(error?.description).toContain('Check the ID');
		expect(error?.description).not.toContain('does not offer');
	});
});

/** A contact named in one way by the items with an even number, and in another by the rest. */
function spelt(mode: string, even: string, odd: string): INodeParameters {
	return { __rl: true, mode, value: `={{ $json.n % 2 === 0 ? "${even}" : "${odd}" }}` };
}

function spaced(phone: string): string {
	return phone.replace(/(\d{3})$/, ' $1');
}

describe('items that write one contact', () => {
	it.each<[string, (the: Account) => INodeParameters]>([
		['ID', (the) => byId(the.contact().id)],
		['phone', (the) => byPhone(the.phone())],
		['e-mail', (the) => byEmail(the.email())],
		['phone, written in several ways', (the) => spelt('phone', the.phone(), spaced(the.phone()))],
		[
			'e-mail, written in several ways',
			(the) => spelt('email', the.email(), the.email().toUpperCase()),
		],
	])('by its %s keep their order', async (_, contactOf) => {
		account = await openAccount({ dialect: 'reference' });
		for (const request of ['GET', 'PUT']) {
			account.sandbox.faults.next(request, { kind: 'delay', ms: 80 });
		}
		const { error } = await account.run(
			'contact.update',
			{ contactId: contactOf(account), updateFields: { firstName: '={{ "Name " + $json.n }}' } },
			{ items: numbered(3) },
		);
		expect(error).toBeUndefined();
		expect(account.writes.map(({ body }) => (body as IDataObject).firstName)).toEqual([
			'Name 0',
			'Name 1',
			'Name 2',
		]);
		expect(account.contact().fields.firstName).toBe('Name 2');
	});
});
