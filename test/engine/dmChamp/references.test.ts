import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	type DmChampSwitches,
	openAccount,
	pairs,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const INDEX = 2;

/** An operation that names a contact, with its other parameters. */
type Naming = [action: string, parameters: (the: Account) => INodeParameters];

/** Operations that want an ID, and the request that shows which contact was meant. */
const BY_ID: Array<[...Naming, (id: string, the: Account) => [string, IDataObject?]]> = [
	['contact.getTags', () => ({}), (id) => [`GET /contacts/tags/${id}`]],
	['contact.getMessages', () => ({}), (id) => [`GET /contacts/messages/${id}`]],
	[
		'contact.update',
		() => ({ updateFields: { firstName: 'Eva' } }),
		(id) => [`PUT /contacts/${id}`, { firstName: 'Eva' }],
	],
	[
		'contact.addToList',
		(the) => ({ listId: the.list().id }),
		(contactId, the) => ['POST /contacts/lists', { listId: the.list().id, contactId }],
	],
	[
		'whatsAppTemplate.send',
		(the) => ({ templateId: byId(the.templateId()) }),
		(contactId, the) => [
			'POST /whatsapp-templates/send',
			{ contactId, whatsappTemplateId: the.templateId() },
		],
	],
];

/** Operations that want a phone or an e-mail, and the request with it. */
const BY_REACH: Array<[...Naming, (name: string, value: string) => [string, IDataObject?]]> = [
	['contact.get', () => ({}), (name, value) => [`GET /contacts?${name}=${value}`]],
	[
		'tag.addToContact',
		() => ({ tag: 'vip' }),
		(name, value) => [`POST /tags?tag=vip&${name}=${value}`],
	],
	[
		'summary.generate',
		() => ({}),
		(name, value) => ['POST /summaries', { [name]: decodeURIComponent(value) }],
	],
];

const ALL: Naming[] = [...BY_ID, ...BY_REACH].map(([action, parameters]) => [action, parameters]);

const PHONES: Array<[string, (phone: string) => string]> = [
	['phone', (phone) => phone],
	[
		'phone with spaces and dashes',
		(phone) => ` ${phone.slice(0, 3)} (${phone.slice(3, 6)})-${phone.slice(6)} `,
	],
	['phone with 00', (phone) => phone.replace('+', '00')],
];

async function run(
	[action, parameters]: Naming,
	contactId: INodeParameters | string,
	the = account,
) {
	return await the.run(action, { ...parameters(the), contactId });
}

/** A request with its body, whether it has one or not. */
function sent([line, body]: [string, IDataObject?]): [string, unknown] {
	return [line, body];
}

/** What arrived last, with its body. */
function lastRequest(): [string | undefined, unknown] {
	return [account.arrived().at(-1), account.requests.at(-1)?.body];
}

describe.each(BY_ID)('%s', (action, parameters, request) => {
	const naming: Naming = [action, parameters];
	const meant = () => sent(request(account.contact(INDEX).id, account));

	it('takes a contact by its ID without a look-up', async () => {
		const { error } = await run(naming, byId(account.contact(INDEX).id));
		expect(error).toBeUndefined();
		expect(lastRequest()).toEqual(meant());
		expect(account.arrived('GET /contacts')).toEqual([]);
	});

	it.each(PHONES)('takes a contact by its %s', async (_, spelt) => {
		const phone = account.phone(INDEX);
		const { error } = await run(naming, byPhone(spelt(phone)));
		expect(error).toBeUndefined();
		expect(account.arrived('GET /contacts')).toEqual([
			`GET /contacts?phoneNumber=${encodeURIComponent(phone)}`,
		]);
		expect(account.requests[0].rawQuery).toContain('phoneNumber=%2B');
		expect(lastRequest()).toEqual(meant());
	});

	it('takes a contact by its e-mail', async () => {
		const email = account.email(INDEX).toUpperCase();
		const { error } = await run(naming, byEmail(` ${email} `));
		expect(error).toBeUndefined();
		expect(account.arrived('GET /contacts')).toEqual([
			`GET /contacts?email=${encodeURIComponent(email)}`,
		]);
		expect(lastRequest()).toEqual(meant());
	});

	it('finds a contact on a server that knows phones without the + alone', async () => {
		account.sandbox.switches.contactLookup = 'withoutPlus';
		const phone = account.phone(INDEX);
		const { error } = await run(naming, byPhone(phone));
		expect(error).toBeUndefined();
		expect(account.arrived('GET /contacts')).toEqual([
			`GET /contacts?phoneNumber=${encodeURIComponent(phone)}`,
			`GET /contacts?phoneNumber=${phone.slice(1)}`,
		]);
		expect(lastRequest()).toEqual(meant());
	});

	it.each([
		['phone', byPhone('+34600111222'), '+34600111222', 2],
		['email', byEmail('ana+x@example.com'), 'ana+x@example.com', 1],
	])('sends nothing further where nobody has the %s', async (by, contactId, value, lookUps) => {
		for (const missingContact of ['status404', 'successFalse'] as const) {
			account.sandbox.switches.missingContact = missingContact;
			account.sandbox.journal.clear();
			const { error } = await run(naming, contactId);
			expect(error).toMatchObject({
				message: 'Contact not found',
				httpCode: '404',
				description: expect.stringContaining(
					`No contact has the ${by} ${value}. Contact > Create or Update makes a contact where there is none.`,
				) as string,
			});
			expect(account.requests).toHaveLength(lookUps);
			expect(account.writes).toEqual([]);
		}
	});

	it('sends nothing further where the server finds another contact', async () => {
		account.sandbox.faults.always('GET /contacts', {
			kind: 'answer',
			status: 200,
			body: { success: true, contactId: 'c9', contact: { phoneNumber: '+34999999999' } },
		});
		const { error } = await run(naming, byPhone(account.phone(INDEX)));
		expect(error?.message).toContain('DM Champ answered with another contact');
		expect(account.requests).toHaveLength(1);
	});
});

describe.each(BY_REACH)('%s', (action, parameters, request) => {
	const naming: Naming = [action, parameters];

	it.each(PHONES)('takes a contact by its %s', async (_, spelt) => {
		const phone = account.phone(INDEX);
		const { error } = await run(naming, byPhone(spelt(phone)));
		expect(error).toBeUndefined();
		expect(lastRequest()).toEqual(sent(request('phoneNumber', encodeURIComponent(phone))));
		expect(account.requests).toHaveLength(1);
	});

	it('takes a contact by its e-mail', async () => {
		account.sandbox.state.addContact({ email: 'Ana+x@example.com' });
		const { error } = await run(naming, byEmail('ana+x@example.com'));
		expect(error).toBeUndefined();
		expect(lastRequest()).toEqual(sent(request('email', 'ana%2Bx%40example.com')));
	});

	it('knows by itself whether a plain value is a phone or an e-mail', async () => {
		for (const value of [account.phone(INDEX), account.email(INDEX)]) {
			const { error } = await run(naming, value);
			expect(error).toBeUndefined();
			const name = value.includes('@') ? 'email' : 'phoneNumber';
			expect(lastRequest()).toEqual(sent(request(name, encodeURIComponent(value))));
		}
	});

	it('says of a contact that is not there what to check', async () => {
		const { error } = await run(naming, byEmail('nobody@example.com'));
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(error?.description).not.toContain('does not offer');
	});
});

/** What names no contact; an expression may give it. */
const REFUSED: Array<[INodeParameters, string]> = [
	[byPhone('600111222'), "'Contact' has no country code: 600111222 [item 0]"],
	[byPhone('34600111222'), "'Contact' has no country code: 34600111222 [item 0]"],
	[byPhone('+3460011122233445566'), "'Contact' has no country code: +3460011122233445566 [item 0]"],
	[byPhone('call me'), "'Contact' has no country code: call me [item 0]"],
	[byPhone('={{ "" }}'), "'Contact' is empty [item 0]"],
	[byEmail('ana'), "'Contact' is not an email: ana [item 0]"],
	[byEmail('={{ " " }}'), "'Contact' is empty [item 0]"],
	[byId('={{ undefined }}'), "'Contact' is empty [item 0]"],
	[byId('..'), "'Contact' is not an ID: .. [item 0]"],
];

describe('what names no contact', () => {
	it.each(ALL)('is refused before anything is sent by %s', async (...naming) => {
		for (const [contactId, message] of REFUSED) {
			const { error } = await run(naming, contactId);
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.message).toBe(message);
		}
		expect(account.requests).toEqual([]);
	});
});

describe('a phone that is not found', () => {
	const PHONE = '+34600111222';
	const LOOK_UPS = [
		'GET /contacts?phoneNumber=%2B34600111222',
		'GET /contacts?phoneNumber=34600111222',
	];

	it.each(pairs(DIALECTS, ['status404', 'successFalse'] as const))(
		'is looked up once more without the +, and not again (%s, %s)',
		async (dialect, missingContact) => {
			const the = await openAccount({ dialect, switches: { missingContact } });
			const { error } = await the.run('contact.get', { contactId: byPhone(PHONE) });
			expect(error).toMatchObject({ httpCode: '404' });
			expect(the.arrived()).toEqual(LOOK_UPS);
		},
	);

	it('is given a tag once more without the +, and not again', async () => {
		const { error } = await account.run('tag.addToContact', {
			tag: 'vip',
			contactId: byPhone(PHONE),
		});
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(error?.description).toContain('no contact of this account has it');
		expect(account.arrived()).toEqual([
			'POST /tags?tag=vip&phoneNumber=%2B34600111222',
			'POST /tags?tag=vip&phoneNumber=34600111222',
		]);
	});

	it.each<[DmChampSwitches['tagLookup'], number]>([
		['withPlus', 1],
		['either', 1],
		['withoutPlus', 2],
	])('is tagged on a server that finds phones %s with %i requests', async (tagLookup, count) => {
		account.sandbox.switches.tagLookup = tagLookup;
		const { json, error } = await account.run('tag.addToContact', {
			tag: 'new one',
			contactId: byPhone(account.phone(INDEX)),
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true, message: 'Contact tagged successfully' }]);
		expect(account.requests).toHaveLength(count);
		expect(account.contact(INDEX).fields.tags).toContain('new one');
	});

	it('is asked for once where the answer is something else than "not found"', async () => {
		for (const status of [400, 401, 402, 403, 409, 422]) {
			account.sandbox.journal.clear();
			const answer = { kind: 'answer', status, body: { message: 'No' } } as const;
			account.sandbox.faults.next('GET', answer);
			account.sandbox.faults.next('POST', answer);
			const contactId = byPhone(PHONE);
			const got = await account.run('contact.get', { contactId });
			const tagged = await account.run('tag.addToContact', { tag: 'vip', contactId });
			for (const { error } of [got, tagged]) {
				expect(error).toMatchObject({ httpCode: String(status) });
			}
			expect(account.requests).toHaveLength(2);
		}
	});

	it('is not made of an answer that names no contact', async () => {
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body: { success: true } });
		const { error } = await account.run('contact.get', { contactId: byPhone(PHONE) });
		expect(error?.message).toBe(`No contact has the phone ${PHONE} [item 0]`);
		expect(error?.description).toContain('Contact > Create or Update');
	});

	it('is the second answer that counts where the first was "not found"', async () => {
		account.sandbox.faults.add(
			'GET',
			{ kind: 'answer', status: 403, body: { message: 'Not yours' } },
			{ skip: 1 },
		);
		const { error } = await account.run('contact.get', { contactId: byPhone(PHONE) });
		expect(error).toMatchObject({ message: 'Not yours', httpCode: '403' });
	});
});
