import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const PHONE = '+59897123678';

function addAna(fields: object = {}): string {
	return account.sandbox.state.addContact({
		firstName: 'Ana',
		lastName: 'Núñez',
		phones: [PHONE, '+59891000002'],
		emails: ['ana@example.com'],
		detail: 'Zona norte',
		origin: 'web',
		...fields,
	}).id;
}

function stored(id: string): IDataObject {
	const { firstName, lastName, phones, emails, detail, origin } =
		account.sandbox.state.contacts.get(id)!.fields;
	return { firstName, lastName, phones, emails, detail, origin };
}

describe('an update', () => {
	it.each<[string, INodeParameters, IDataObject]>([
		['firstName', { firstName: 'Eva' }, { firstName: 'Eva' }],
		['lastName', { lastName: 'Gil' }, { lastName: 'Gil' }],
		['phones', { phones: ['+59891000009'] }, { phones: ['+59891000009'] }],
		['emails', { emails: 'a@x.org, b@x.org' }, { emails: ['a@x.org', 'b@x.org'] }],
		['detail', { detail: 'Sur' }, { detail: 'Sur' }],
		['origin', { origin: 'referral' }, { origin: 'referral' }],
	])('of %s keeps the five other fields', async (_, updateFields, change) => {
		const id = addAna();
		const before = stored(id);
		const { error } = await account.run('contact.update', { contactId: byId(id), updateFields });
		expect(error).toBeUndefined();
		expect(stored(id)).toEqual({ ...before, ...change });
		expect(account.writes[0].body).toEqual({ ...before, ...change });
	});

	it('of fields left empty changes nothing', async () => {
		const id = addAna();
		const before = stored(id);
		const updateFields = { firstName: '', phones: [], detail: '' };
		await account.run('contact.update', { contactId: byId(id), updateFields });
		expect(stored(id)).toEqual(before);
	});

	it('empties a field through Raw Body', async () => {
		const id = addAna();
		await account.run('contact.update', {
			contactId: byId(id),
			options: { rawBody: '{ "detail": "", "emails": [] }' },
		});
		expect(stored(id)).toMatchObject({ firstName: 'Ana', detail: '', emails: [] });
	});

	it.each<[string, FaultAction]>([
		['another contact', { kind: 'answer', status: 200, body: { _id: 'other', firstName: 'X' } }],
		['no contact', { kind: 'answer', status: 200, body: { success: true } }],
		['nothing', { kind: 'answer', status: 200, body: {} }],
		['a list', { kind: 'answer', status: 200, body: [] }],
	])('writes nothing when the contact is read as %s', async (_, fault) => {
		const id = addAna();
		account.sandbox.faults.always('GET /contact/{id}', fault);
		const { status, error } = await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { firstName: 'Eva' },
		});
		expect(status).toBe('error');
		expect(error?.description).toContain('Nothing was written');
		expect(account.writes).toEqual([]);
	});

	it('keeps the fields of a contact that comes in a wrapper', async () => {
		const id = addAna();
		const before = stored(id);
		account.sandbox.faults.always('GET /contact/{id}', {
			kind: 'answer',
			status: 200,
			body: { success: true, contact: { _id: id, ...before } },
		});
		await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { firstName: 'Eva' },
		});
		expect(stored(id)).toEqual({ ...before, firstName: 'Eva' });
	});

	it('of a contact that does not exist creates none', async () => {
		const count = account.sandbox.state.contacts.size;
		const { error } = await account.run('contact.update', {
			contactId: byId('0'.repeat(24)),
			updateFields: { firstName: 'Eva' },
		});
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(account.writes).toEqual([]);
		expect(account.sandbox.state.contacts.size).toBe(count);
	});
});

describe('two changes of one contact at the same time', () => {
	beforeEach(() => {
		// Both would read before either has written, were they not kept apart.
		account.sandbox.faults.always('GET /contact/{id}', { kind: 'delay', ms: 30 });
		account.sandbox.faults.always('PUT /contact/{id}', { kind: 'delay', ms: 30 });
	});

	const CHANGES = [{ firstName: 'Eva' }, { lastName: 'Gil' }, { detail: 'Sur' }];
	const CHANGED = { firstName: 'Eva', lastName: 'Gil', detail: 'Sur' };

	it.each([
		['its ID', byId('={{ $json.id }}')],
		['different names', { __rl: true, mode: 'phone', value: '={{ $json.phone }}' }],
	])('both hold, as items of one run (named by %s)', async (_, contactId) => {
		const id = addAna();
		const { error } = await account.run(
			'contact.update',
			{
				contactId,
				options: { rawBody: '={{ JSON.stringify($json.change) }}', parallelRequests: 5 },
			},
			{
				items: CHANGES.map((change, n) => ({
					id,
					phone: [PHONE, '59891000002', PHONE][n],
					change,
				})),
			},
		);
		expect(error).toBeUndefined();
		expect(stored(id)).toMatchObject(CHANGED);
		expect(account.writes).toHaveLength(3);
	});

	it('both hold, as executions of their own', async () => {
		const id = addAna();
		const named = [byId(id), byPhone(PHONE), byEmail('ana@example.com')];
		const runs = await Promise.all(
			CHANGES.map(
				async (updateFields, n) =>
					await account.run('contact.update', { contactId: named[n], updateFields }),
			),
		);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect(stored(id)).toMatchObject(CHANGED);
	});

	it('both hold, as an update and an upsert', async () => {
		const id = addAna();
		await Promise.all([
			account.run('contact.update', { contactId: byId(id), updateFields: { firstName: 'Eva' } }),
			account.run('contact.upsert', { matchValue: PHONE, lastName: 'Gil' }),
			account.run('contact.upsert', {
				matchOn: 'email',
				matchValue: 'ana@example.com',
				additionalFields: { detail: 'Sur' },
			}),
		]);
		expect(stored(id)).toMatchObject(CHANGED);
	});
});

describe('Create or Update', () => {
	const upsert = async (parameters: INodeParameters) =>
		await account.run('contact.upsert', { matchOn: 'phone', matchValue: PHONE, ...parameters });

	it('creates a contact that nobody has, with what it was looked for by', async () => {
		const { json } = await upsert({ firstName: 'Ana', phones: ['+59891000007'] });
		const [contact] = account.sandbox.state.contactsReachedBy([], [PHONE]);
		expect(json[0]._id).toBe(contact.id);
		expect(stored(contact.id)).toEqual({
			firstName: 'Ana',
			lastName: '',
			phones: [PHONE, '+59891000007'],
			emails: [],
			detail: '',
			origin: '',
		});
	});

	it('updates the one contact that has it, and keeps what is not given', async () => {
		const id = addAna();
		const before = stored(id);
		const { json } = await upsert({ firstName: 'Eva' });
		expect(json[0]._id).toBe(id);
		expect(stored(id)).toEqual({ ...before, firstName: 'Eva' });
		expect(account.reachedBy(PHONE)).toBe(1);
	});

	it('keeps what it was looked for by when the others are replaced', async () => {
		const id = addAna();
		await upsert({ phones: ['+59891000007'] });
		expect(stored(id).phones).toEqual([PHONE, '+59891000007']);
		await account.run('contact.upsert', {
			matchOn: 'email',
			matchValue: 'ANA@EXAMPLE.COM',
			emails: ['eva@example.com'],
		});
		expect(stored(id).emails).toEqual(['ana@example.com', 'eva@example.com']);
	});

	it.each([
		['phone', '59897123678'],
		['phone', '00598 97 123-678'],
		['email', ' ANA@Example.com'],
	])('finds it by %s written as "%s"', async (matchOn, matchValue) => {
		const id = addAna();
		const { json } = await upsert({ matchOn, matchValue, firstName: 'Eva' });
		expect(json[0]._id).toBe(id);
		expect(account.writes.map(({ method }) => method)).toEqual(['PUT']);
	});

	it.each([
		['phone', '+598971236789'],
		['phone', '+5989712367'],
		['email', 'mariana@example.com'],
		['email', 'ana@example.com.uy'],
	])('takes %s %s for another one, though the server finds both', async (matchOn, matchValue) => {
		const id = addAna();
		const before = stored(id);
		account.sandbox.switches.ignoreSearch = true;
		const { json } = await upsert({ matchOn, matchValue, firstName: 'Eva' });
		expect(json[0]._id).not.toBe(id);
		expect(stored(id)).toEqual(before);
		expect(account.reachedBy(matchValue)).toBe(1);
	});

	it('writes nothing where several have it, and names them', async () => {
		const ids = [addAna(), addAna({ phones: ['59897123678'] })];
		const { error } = await upsert({ firstName: 'Eva' });
		expect(error?.message).toBe(
			`2 contacts have the phone 59897123678: ${ids.join(', ')} [item 0]`,
		);
		expect(error?.description).toContain('Name the one that is meant by its ID');
		expect(account.writes).toEqual([]);
	});

	it('of twelve items with three phones leaves three contacts, each with the last change', async () => {
		const items = numbered(12).map((_, n) => ({ n, phone: `+5989100000${n % 3}` }));
		const { error, json } = await account.run(
			'contact.upsert',
			{
				matchValue: '={{ $json.phone }}',
				firstName: '={{ "N" + $json.n }}',
				options: { parallelRequests: 20 },
			},
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(12);
		for (const n of [0, 1, 2]) {
			const found = account.sandbox.state.contactsReachedBy([], [`+5989100000${n}`]);
			expect(found.map(({ fields }) => fields.firstName)).toEqual([`N${9 + n}`]);
		}
	});

	it('racing with itself in ten executions leaves one contact', async () => {
		account.sandbox.faults.always('GET /contacts', { kind: 'delay', ms: 20 });
		account.sandbox.faults.always('POST /contact', { kind: 'delay', ms: 20 });
		const spellings = [PHONE, '59897123678', '+598 97 123 678'];
		const runs = await Promise.all(
			numbered(10).map(
				async (_, n) => await upsert({ matchValue: spellings[n % 3], firstName: `N${n}` }),
			),
		);
		expect(runs.map(({ status }) => status)).toEqual(Array(10).fill('success'));
		expect(account.reachedBy(PHONE)).toBe(1);
		expect(account.arrived('POST /contact')).toHaveLength(1);
	});

	it('run again after a create without an answer finds the contact', async () => {
		account.sandbox.faults.next('POST /contact', { kind: 'reset', when: 'afterApply' });
		const lost = await upsert({ firstName: 'Ana' });
		expect(lost.error?.message).toContain('the request may have been processed');
		expect(lost.error?.description).toContain('Run the item again all the same');
		const again = await upsert({ firstName: 'Ana' });
		expect(again.status).toBe('success');
		expect(account.reachedBy(PHONE)).toBe(1);
	});

	it('makes no contact when the look-up fails', async () => {
		account.sandbox.faults.always('GET /contacts', { kind: 'answer', status: 400, body: {} });
		const { error } = await upsert({ firstName: 'Ana' });
		expect(error).toMatchObject({ httpCode: '400' });
		expect(account.writes).toEqual([]);
	});
});
