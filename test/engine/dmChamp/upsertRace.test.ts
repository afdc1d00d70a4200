import type { INodeParameters } from 'n8n-workflow';

import { pause } from '../support/platform';
import {
	type Account,
	closeAccounts,
	type Dialect,
	DIALECTS,
	type DmChampSwitches,
	mostAtOnce,
	numbered,
	openAccount,
} from './support';

let account: Account;

afterEach(closeAccounts);

const PHONE = '+34600111222';
const EMAIL = 'ana@example.com';

async function upsert(parameters: INodeParameters) {
	return await account.run('contact.upsert', parameters);
}

type Case = [Dialect, DmChampSwitches['duplicateContact'], DmChampSwitches['createAnswer']];

/** Every way in which a server may answer a create of what it has. */
const RIVALS: Case[] = DIALECTS.flatMap((dialect) => [
	...(['status409', 'code409', 'nestedCode409'] as const).map((duplicate): Case => [
		dialect,
		duplicate,
		dialect === 'guide' ? 'flat' : 'data',
	]),
	...(['flat', 'contactId', 'data'] as const).map((answer): Case => [dialect, 'returned', answer]),
]);

describe('an upsert of a contact that somebody else has just created', () => {
	/** Lets somebody else create a contact between the look-up and the create. */
	async function overtake(fields: { phone?: string; email?: string; firstName?: string }) {
		account.sandbox.faults.next('POST /contacts', { kind: 'delay', ms: 100 });
		for (let tries = 0; tries < 500; tries++) {
			if (account.arrived('POST /contacts').length > 0) break;
			await pause(5);
		}
		return account.sandbox.state.addContact(fields);
	}

	it.each(RIVALS)(
		'leaves one contact, which is changed where the server can (%s, %s, %s)',
		async (dialect, duplicateContact, createAnswer) => {
			account = await openAccount({ dialect, switches: { duplicateContact, createAnswer } });
			const [rival, { json, error }] = await Promise.all([
				overtake({ phone: PHONE, firstName: 'Somebody' }),
				upsert({ phone: PHONE, additionalFields: { firstName: 'Eva', isBotActive: false } }),
			]);
			expect(error).toBeUndefined();
			expect(account.reachedBy(PHONE)).toBe(1);
			expect(json).toHaveLength(1);
			expect(json[0].id).toBe(rival.id);
			expect(json[0]).not.toHaveProperty('created', true);
			const canUpdate = dialect === 'reference';
			expect(json[0].updated).toBe(canUpdate);
			expect(rival.fields).toMatchObject(
				canUpdate
					? { firstName: 'Eva', isBotActive: false }
					: { firstName: 'Somebody', isBotActive: true },
			);
		},
	);

	it('changes the one that is returned with a status that says otherwise', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { id } = account.contact(1);
		const body = { id, firstName: 'Somebody', phone: PHONE };
		account.sandbox.faults.next('POST /contacts', { kind: 'answer', status: 201, body });
		const { json } = await upsert({ phone: PHONE, additionalFields: { firstName: 'Eva' } });
		expect(json).toEqual([expect.objectContaining({ id, created: false, updated: true })]);
		expect(account.contact(1).fields.firstName).toBe('Eva');
	});

	it('says what to look for where it is refused as existing and cannot be found', async () => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('POST /contacts', {
			kind: 'answer',
			status: 409,
			body: 'Contact already exists',
		});
		const { error } = await upsert({ phone: PHONE, email: account.email() });
		expect(error).toMatchObject({ message: 'Contact already exists', httpCode: '409' });
		expect(error?.description).toContain('another of its values may belong to somebody else');
	});
});

describe('upserts at the same time', () => {
	const spellings = ['+34 600 111 222', '0034600111222', PHONE];

	it.each(RIVALS)(
		'of one phone leave one contact (%s, %s, %s)',
		async (dialect, duplicateContact, createAnswer) => {
			account = await openAccount({ dialect, switches: { duplicateContact, createAnswer } });
			account.sandbox.faults.always('POST /contacts', { kind: 'delay', ms: 20 });
			const runs = await Promise.all(
				spellings.map(async (phone, n) =>
					upsert({ phone, additionalFields: { firstName: `Name ${n}` } }),
				),
			);
			expect(runs.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
			expect(account.reachedBy(PHONE)).toBe(1);
			const ids = runs.map(({ json }) => json[0].id);
			expect(new Set(ids)).toEqual(new Set([account.sandbox.state.contactByPhone(PHONE)?.id]));
			expect(account.arrived('POST /contacts')).toHaveLength(1);
			const existing = runs.map(({ json }) => json[0]).filter(({ created }) => created === false);
			expect(existing.map(({ updated }) => updated)).toEqual(
				Array.from({ length: 2 }, () => dialect === 'reference'),
			);
		},
	);

	it('of one e-mail leave one contact within one process', async () => {
		account = await openAccount();
		account.sandbox.faults.always('POST /contacts', { kind: 'delay', ms: 20 });
		const runs = await Promise.all(
			[EMAIL, EMAIL.toUpperCase(), ` ${EMAIL} `].map(async (email) => upsert({ email })),
		);
		expect(new Set(runs.map(({ json }) => json[0].id)).size).toBe(1);
		expect(account.reachedBy(EMAIL)).toBe(1);
	});

	it('as items of one run leave one contact, with what the last item set', async () => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.next('POST /contacts', { kind: 'delay', ms: 50 });
		const { json } = await account.run(
			'contact.upsert',
			{ phone: PHONE, additionalFields: { firstName: '={{ "Name " + $json.n }}' } },
			{ items: numbered(4) },
		);
		expect(account.reachedBy(PHONE)).toBe(1);
		const contact = account.sandbox.state.contactByPhone(PHONE);
		expect(contact?.fields.firstName).toBe('Name 3');
		expect(json.map(({ id }) => id)).toEqual(numbered(4).map(() => contact?.id));
		expect(json.map(({ created, updated }) => [created, updated])).toEqual([
			[true, false],
			[false, true],
			[false, true],
			[false, true],
		]);
	});

	it('of different phones do not wait for one another', async () => {
		account = await openAccount({ dialect: 'reference' });
		account.sandbox.faults.always('POST /contacts', { kind: 'delay', ms: 100 });
		const run = account.run(
			'contact.upsert',
			{ phone: '={{ "+3460011122" + $json.n }}' },
			{ items: numbered(5) },
		);
		expect(await mostAtOnce(account, run)).toBeGreaterThan(1);
		expect(new Set((await run).json.map(({ id }) => id)).size).toBe(5);
	});
});

describe('an upsert whose answer is lost', () => {
	it.each(DIALECTS)('is repeated by phone, and leaves one contact (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		account.sandbox.faults.next('POST /contacts', { kind: 'reset', when: 'afterApply' });
		const { json, error } = await upsert({ phone: PHONE, additionalFields: { firstName: 'Ana' } });
		expect(error).toBeUndefined();
		expect(account.reachedBy(PHONE)).toBe(1);
		expect(json[0].id).toBe(account.sandbox.state.contactByPhone(PHONE)?.id);
	});

	it('is not repeated by e-mail, and says that it may be run again', async () => {
		account = await openAccount();
		account.sandbox.faults.next('POST /contacts', { kind: 'reset', when: 'afterApply' });
		const { error } = await upsert({ email: EMAIL });
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain('Run the item again all the same');
		expect(account.reachedBy(EMAIL)).toBe(1);
		await upsert({ email: EMAIL });
		expect(account.reachedBy(EMAIL)).toBe(1);
	});
});
