import type { INodeParameters } from 'n8n-workflow';

import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	fromList,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

/** Every operation that names a contact, and the request that shows which one was meant. */
const NAMING: Array<
	[string, (the: Account) => INodeParameters, (id: string, the: Account) => string]
> = [
	['contact.get', () => ({}), (id) => `GET /contact/${id}`],
	['contact.getInteractions', () => ({}), (id) => `GET /contact/${id}/interaction?limit=50&page=0`],
	['note.getAll', () => ({}), (id) => `GET /contact/${id}/note?limit=50&page=0`],
	['contact.update', () => ({ updateFields: { lastName: 'Gil' } }), (id) => `PUT /contact/${id}`],
	['contact.archive', () => ({ reason: 'notclient' }), (id) => `POST /contact/${id}/archive`],
	[
		'contact.transfer',
		(the) => ({ to: byId(the.userId(1)) }),
		(id) => `POST /contact/${id}/transfer`,
	],
	['note.create', () => ({ body: 'Hola' }), (id) => `POST /contact/${id}/note`],
	[
		'reminder.create',
		() => ({ reminderDate: '2025-08-08T00:00:00Z' }),
		(id) => `POST /contact/${id}/reminder`,
	],
	[
		'message.send',
		(the) => ({ channelId: the.channelId(), text: 'Hola' }),
		(id) => `POST /contact/${id}/message`,
	],
	[
		'message.sendOfficialWhatsApp',
		(the) => ({ channelId: the.channelId(), text: 'Hola' }),
		(id, the) => `POST /channel/${the.channelId()}/contact/${id}/message`,
	],
];

/** A phone with spaces, a WhatsApp ID, and an e-mail in capitals name the same contact. */
const SPELLINGS: Array<[string, (the: Account) => INodeParameters]> = [
	['list', (the) => fromList(the.contact(2).id)],
	['id', (the) => byId(the.contact(2).id)],
	['phone', (the) => byPhone(the.contact(2).fields.phones[0].replace(/(\d{3})$/, ' - $1'))],
	['phone (a WhatsApp ID)', (the) => byPhone(the.contact(2).fields.phones[0].slice(1))],
	['phone (with 00)', (the) => byPhone(the.contact(2).fields.phones[0].replace('+', '00'))],
	['email', (the) => byEmail(` ${the.contact(2).fields.emails[0].toUpperCase()} `)],
];

describe.each(NAMING)('%s', (action, parametersOf, request) => {
	it.each(SPELLINGS)('takes a contact by %s', async (mode, contactOf) => {
		const { error } = await account.run(action, {
			...parametersOf(account),
			contactId: contactOf(account),
		});
		expect(error).toBeUndefined();
		expect(account.arrived().at(-1)).toBe(request(account.contact(2).id, account));
		const looksUp = !['list', 'id'].includes(mode);
		expect(account.arrived('GET /contacts')).toHaveLength(looksUp ? 1 : 0);
	});

	it('sends nothing further where nobody has the phone', async () => {
		const { error } = await account.run(action, {
			...parametersOf(account),
			contactId: byPhone('+59800000000'),
		});
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe('No contact has the phone 59800000000 [item 0]');
		const searched = account.requests.map(({ path, query }) => `${path} ${String(query.search)}`);
		expect([...new Set(searched)]).toEqual(['/contacts 59800000000', '/contacts 000']);
	});

	it('sends nothing further where several contacts have it, and names them', async () => {
		const { id, fields } = account.contact(2);
		const twin = account.sandbox.state.addContact({ phones: [fields.phones[0].slice(1)] });
		const { error } = await account.run(action, {
			...parametersOf(account),
			contactId: byPhone(fields.phones[0]),
		});
		expect(error?.message).toBe(
			`2 contacts have the phone ${fields.phones[0].slice(1)}: ${id}, ${twin.id} [item 0]`,
		);
		expect(error?.description).toContain('Nothing was written');
		expect(account.requests.map(({ path }) => path)).toEqual(['/contacts']);
	});
});

describe('a look-up', () => {
	const get = async (contactId: INodeParameters) =>
		await account.run('contact.get', { contactId, simplify: false });

	it('asks the server to search, in the field that is meant', async () => {
		const [phone] = account.contact(2).fields.phones;
		await get(byPhone(phone));
		await get(byEmail('Ana+x@example.com'));
		expect(account.arrived('GET /contacts')).toEqual([
			`GET /contacts?search=${phone.slice(1)}&field=phones&limit=100&page=1`,
			'GET /contacts?search=ana%2Bx%40example.com&field=emails&limit=100&page=1',
		]);
	});

	it('compares exactly: a longer phone or e-mail that holds the text is another one', async () => {
		const { state } = account.sandbox;
		state.addContact({ phones: ['+598971236781'], emails: ['ana@example.com.uy'] });
		state.addContact({ phones: ['+15989712367'], emails: ['mariana@example.com'] });
		for (const contactId of [byPhone('+59897123678'), byEmail('ana@example.com')]) {
			const { error } = await get(contactId);
			expect(error?.message).toMatch(/^No contact has the (phone|email) /);
		}
		const right = state.addContact({ phones: ['+598 97 123 678'], emails: ['ANA@example.com'] });
		const { json } = await get(byEmail('ana@example.com'));
		expect(json[0]._id).toBe(right.id);
	});

	it('finds a phone that is stored with spaces, and so makes no second contact of it', async () => {
		const { id } = account.sandbox.state.addContact({ phones: ['+598 97 123 679'] });
		const { json } = await get(byPhone('+59897123679'));
		expect(json[0]._id).toBe(id);
		await account.run('contact.upsert', { matchValue: '+59897123679', firstName: 'Ana' });
		expect(account.arrived('POST /contact')).toEqual([]);
		expect(account.sandbox.state.contacts.get(id)?.fields.firstName).toBe('Ana');
	});

	it('finds a contact by its second phone', async () => {
		const { id } = account.sandbox.state.addContact({ phones: ['+59891000001', '+59891000002'] });
		const { json } = await get(byPhone('+59891000002'));
		expect(json[0]._id).toBe(id);
	});

	it.each<[string, Partial<VentiaSwitches>]>([
		['ignores the search', { ignoreSearch: true }],
		['knows the old list only', { contactLists: 'legacy' }],
		['wraps its list', { contactsEnvelope: 'dataPagination', ignoreSearch: true }],
		['caps its pages', { ignoreSearch: true, silentPageCap: 50 }],
	])('finds one of 230 contacts on a server that %s', async (_, switches) => {
		const big = await openAccount({ sizes: { contacts: 230 }, switches });
		const { id, fields } = big.contact(222);
		const { json, error } = await big.run('contact.get', { contactId: byPhone(fields.phones[0]) });
		expect(error).toBeUndefined();
		expect(json[0]._id).toBe(id);
		// Both contacts of a shared phone lie on the last pages: the list is read to its end.
		const shared = big.contact(199).fields.phones[0];
		const twice = await big.run('contact.get', { contactId: byPhone(shared) });
		expect(twice.error?.message).toMatch(/^2 contacts have the phone/);
	});

	it('guesses nothing where the list does not show what is looked for', async () => {
		account.sandbox.faults.always('GET /contacts', {
			kind: 'answer',
			status: 200,
			body: [{ _id: account.contact().id, firstName: 'Ana' }],
		});
		const { error } = await get(byPhone('+59897123678'));
		expect(error?.message).toBe("Ventia's list of contacts does not show their phones [item 0]");
		expect(account.requests).toHaveLength(1);
	});

	it('does not take an answer that is no list for an empty one', async () => {
		account.sandbox.faults.always('GET /contacts', {
			kind: 'answer',
			status: 200,
			body: { welcome: true },
		});
		const { error } = await account.run('contact.upsert', {
			matchValue: '+59897123678',
			firstName: 'Ana',
		});
		expect(error?.message).toBe('Ventia did not give the list to its end');
		expect(account.writes).toEqual([]);
	});

	it('refuses a phone without digits, and takes IDs as they are', async () => {
		const { error } = await get(byPhone('Ana'));
		expect(error?.message).toBe("'Contact' is not a phone number: Ana [item 0]");
		expect(account.requests).toEqual([]);
	});

	it('is done for each item, and those of one contact stay in order', async () => {
		const [phone] = account.contact(2).fields.phones;
		account.sandbox.faults.next('POST /contact/{id}/note', { kind: 'delay', ms: 80 });
		const { json } = await account.run(
			'note.create',
			{ contactId: byPhone(phone), body: '={{ "note " + $json.n }}' },
			{ items: numbered(3) },
		);
		const bodies = ['note 0', 'note 1', 'note 2'].map((body) => ({ body }));
		expect(json.map(({ content }) => content)).toEqual(bodies);
		expect(account.writes.map(({ body }) => body)).toEqual(bodies);
	});
});
