import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	closeAccounts,
	expectKeyOnEveryRequest,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const CREATE = 'POST /subaccounts';
const DELETE = 'DELETE /subaccounts';
const EMAIL = 'owner0@reseller.example.com';
const NEW = { email: 'new+one@reseller.example.com', firstName: 'Ana', lastName: 'Núñez' };
const NEW_BODY = { email: NEW.email, first_name: 'Ana', last_name: 'Núñez' };
const MISSING = 'Check the email: no sub-account of this agency has it.';

const run = async (
	operation: string,
	parameters: INodeParameters = {},
	options: Parameters<Account['run']>[2] = {},
) => await account.run(`subAccount.${operation}`, parameters, options);

const emails = () => account.sandbox.state.subAccounts.all().map(({ fields }) => fields.email);

describe('a sub-account', () => {
	it('is read by its e-mail, and is the item itself', async () => {
		const { id, fields } = account.subAccount();
		const { json, error, items } = await run('get', { email: EMAIL });
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(['GET /subaccounts?email=owner0%40reseller.example.com']);
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([
			{
				uid: id,
				...fields,
				usage_limits: { ...fields.usage_limits, notifications: null },
				role: 'Sub Account',
				is_agency_sub_account: true,
			},
		]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('is found by an e-mail with a plus, which reaches the server as written', async () => {
		await run('create', NEW);
		const { json } = await run('get', { email: NEW.email });
		expect(account.requests.at(-1)?.query.email).toBe(NEW.email);
		expect(json).toMatchObject([{ email: NEW.email }]);
	});

	it('is created with its limits in snake case, each a number', async () => {
		const { json, error } = await run('create', {
			...NEW,
			monthlyCredits: 1_000,
			credits: 50,
			rollOver: true,
			additionalFields: {
				businessName: 'Núñez & Co.',
				description: 'Two\nlines',
				addressLine: 'Calle 1',
				city: 'Madrid',
				country: 'ES',
				postalCode: '28001',
				state: 'M',
				timeZoneId: 'Europe/Madrid',
				language: 'es',
			},
		});
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([CREATE]);
		expect(account.requests[0].body).toStrictEqual({
			...NEW_BODY,
			usage_limits: { monthly_credits: 1_000, credits: 50, roll_over_to_next_month: true },
			business_name: 'Núñez & Co.',
			description: 'Two\nlines',
			address_line: 'Calle 1',
			city: 'Madrid',
			country: 'ES',
			postal_code: '28001',
			state: 'M',
			time_zone_id: 'Europe/Madrid',
			language: 'es',
		});
		expectKeyOnEveryRequest(account);
		expect(json).toMatchObject([
			{ uid: account.sandbox.state.subAccountByEmail(NEW.email)?.id, email: NEW.email },
		]);
	});

	it('is created with all three limits also where the user sets none', async () => {
		await run('create', NEW);
		expect(account.requests[0].body).toStrictEqual({
			...NEW_BODY,
			usage_limits: { monthly_credits: 0, credits: 0, roll_over_to_next_month: false },
		});
	});

	it('hands its first password on, which is shown this once', async () => {
		const { json } = await run('create', NEW);
		const { id } = account.sandbox.state.subAccountByEmail(NEW.email)!;
		expect(json).toMatchObject([{ uid: id, temporary_password: `Temp-${id}` }]);
	});

	it('takes numbers and texts from expressions in the form that DM Champ asks for', async () => {
		const { error } = await run(
			'create',
			{
				...NEW,
				monthlyCredits: '={{ "1000" }}',
				credits: '={{ " 50 " }}',
				rollOver: '={{ $json.yes }}',
				additionalFields: { postalCode: '={{ 28001 }}', city: '={{ $json.missing }}' },
			},
			{ items: [{ yes: true }] },
		);
		expect(error).toBeUndefined();
		expect(account.requests[0].body).toStrictEqual({
			...NEW_BODY,
			usage_limits: { monthly_credits: 1_000, credits: 50, roll_over_to_next_month: true },
			postal_code: '28001',
		});
	});

	it('is merged with Raw Body, at the depth of each limit', async () => {
		await run('create', {
			...NEW,
			credits: 50,
			options: { rawBody: '{ "usage_limits": { "credits": 7, "soft": true }, "city": null }' },
		});
		expect(account.requests[0].body).toStrictEqual({
			...NEW_BODY,
			usage_limits: {
				monthly_credits: 0,
				credits: 7,
				roll_over_to_next_month: false,
				soft: true,
			},
			city: null,
		});
	});

	it('is deleted by its e-mail', async () => {
		const { json, error } = await run('delete', { email: EMAIL });
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(['DELETE /subaccounts?email=owner0%40reseller.example.com']);
		expect(account.requests[0].rawBody).toBe('');
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([{ deleted: true }]);
		expect(emails()).not.toContain(EMAIL);
		expect(emails()).toHaveLength(2);
	});
});

describe('what is wrong with a sub-account', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['no e-mail', { email: '={{ $json.missing }}' }, /^'Email' is empty/],
		['an e-mail that is none', { email: 'owner' }, /^'Email' is not an email: owner/],
		['no first name', { firstName: '={{ $json.missing }}' }, /^'First Name' is empty/],
		['no last name', { lastName: '={{ " " }}' }, /^'Last Name' is empty/],
		['half a credit', { credits: 1.5 }, /^'Credits' is not a whole number from 0: 1\.5/],
		['less than no credits', { credits: -1 }, /^'Credits' is not a whole number from 0: -1/],
		[
			'monthly credits that are no number',
			{ monthlyCredits: '={{ "many" }}' },
			/^'Monthly Credits' is not a whole number from 0: many/,
		],
		[
			'monthly credits that are NaN',
			{ monthlyCredits: '={{ NaN }}' },
			/^'Monthly Credits' is not a whole number from 0/,
		],
		[
			'credits that Raw Body makes a text',
			{ options: { rawBody: '{ "usage_limits": { "credits": "5" } }' } },
			/^'Credits' is not a whole number from 0: 5/,
		],
		[
			'limits that Raw Body takes away',
			{ options: { rawBody: '{ "usage_limits": null }' } },
			/[Ll]imits|Credits/,
		],
	])('(%s) is said before it is created', async (_, parameters, message) => {
		const { error } = await run('create', { ...NEW, ...parameters });
		expect(error?.message).toMatch(message);
		expect(account.requests).toEqual([]);
	});

	it.each(['get', 'delete'])(
		'(no e-mail) is said before it is asked for (%s)',
		async (operation) => {
			for (const email of ['={{ $json.missing }}', 'owner', 'a@b.c d@e.f']) {
				const { error } = await run(operation, { email });
				expect(error?.message).toMatch(/^'Email' is (empty|not an email)/);
			}
			expect(account.requests).toEqual([]);
		},
	);

	it.each(['status404', 'successFalse'] as const)(
		'(nobody has the e-mail, %s) is said for both',
		async (missingSubAccount) => {
			account.sandbox.switches.missingSubAccount = missingSubAccount;
			for (const operation of ['get', 'delete']) {
				const { error, items } = await run(operation, { email: 'nobody@reseller.example.com' });
				expect(error).toMatchObject({
					message: 'Sub-account not found',
					description: MISSING,
					httpCode: '404',
				});
				expect(items).toEqual([]);
			}
			expect(emails()).toHaveLength(3);
		},
	);

	it.each([400, 409] as const)('(the e-mail is taken, %i) names the way out', async (status) => {
		account.sandbox.switches.duplicateSubAccount = status;
		const { error } = await run('create', { ...NEW, email: EMAIL });
		expect(error).toMatchObject({
			message: 'The email address is already in use by another account.',
			description: 'Another account has this email: use another one, or Sub-Account > Get.',
			httpCode: String(status),
		});
		expect(emails()).toHaveLength(3);
	});

	it('(no agency) is told in the words of the vendor', async () => {
		account.sandbox.switches.accountKind = 'standard';
		for (const [operation, parameters] of [
			['get', { email: EMAIL }],
			['create', NEW],
			['delete', { email: EMAIL }],
			['grantCredits', { email: EMAIL, amount: 1 }],
		] as const) {
			const { error } = await run(operation, parameters);
			expect(error).toMatchObject({
				message: 'Only agency accounts have sub-accounts',
				httpCode: '400',
			});
		}
	});

	it.each(['html', 'json'] as const)(
		'(a server that keeps to the guide, %s) is that it has no such operation',
		async (unknownRouteAnswer) => {
			account = await openAccount({ switches: { unknownRouteAnswer } });
			for (const [operation, parameters] of [
				['get', { email: EMAIL }],
				['create', NEW],
				['delete', { email: EMAIL }],
			] as const) {
				const { error } = await run(operation, parameters);
				expect(error).toMatchObject({ httpCode: '404' });
				expect(error?.description).toContain('This server does not offer this operation.');
			}
			expect(emails()).toHaveLength(3);
		},
	);
});

describe('a create of a sub-account whose outcome nobody knows', () => {
	it.each([
		['cut off', { kind: 'reset' }],
		['500', { kind: 'answer', status: 500 }],
		['a web page', { kind: 'html' }],
	] as const)('(%s) is sent once, and names the way to look', async (_, fault) => {
		account.sandbox.faults.always(CREATE, { ...fault, when: 'afterApply' });
		const { error } = await run('create', NEW);
		expect(error?.message).toMatch(/, the request may have been processed$/);
		expect(error?.description).toContain(
			'Use Sub-Account > Get to see whether the sub-account exists.',
		);
		expect(account.requests).toHaveLength(1);
		expect(emails()).toHaveLength(4);
	});
});

describe('a delete of a sub-account', () => {
	it.each([
		['cut off', { kind: 'reset' }],
		['500', { kind: 'answer', status: 500 }],
	] as const)(
		'whose answer got lost (%s) is repeated, and its second answer is not taken for a failure',
		async (_, fault) => {
			for (const missingSubAccount of ['status404', 'successFalse'] as const) {
				account = await openAccount({ dialect: 'reference', switches: { missingSubAccount } });
				account.sandbox.faults.next(DELETE, { ...fault, when: 'afterApply' });
				const { json, error } = await run('delete', { email: EMAIL });
				expect(error).toBeUndefined();
				expect(json).toEqual([{ deleted: true }]);
				expect(account.requests).toHaveLength(2);
				expect(emails()).toHaveLength(2);
			}
		},
	);

	it('that a server does not offer is not taken for done after a bad gateway', async () => {
		for (const unknownRouteAnswer of ['html', 'json'] as const) {
			account = await openAccount({ dialect: 'guide', switches: { unknownRouteAnswer } });
			account.sandbox.faults.next(DELETE, { kind: 'html', status: 502 });
			const { json, error } = await run('delete', { email: EMAIL });
			expect(json).toEqual([]);
			expect(error?.description).toContain('This server does not offer this operation.');
			expect(account.requests).toHaveLength(2);
			expect(emails()).toHaveLength(3);
		}
	});

	it('is not taken for done where the first answer was already that there is none', async () => {
		const { json, error } = await run('delete', { email: 'nobody@reseller.example.com' });
		expect(json).toEqual([]);
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('several sub-accounts', () => {
	it('are created in any order, and come out in that of the items', async () => {
		account.sandbox.faults.next(CREATE, { kind: 'delay', ms: 100 });
		const { json, items } = await run(
			'create',
			{ ...NEW, email: '={{ "new" + $json.n + "@reseller.example.com" }}' },
			{ items: numbered(6) },
		);
		expect(json.map(({ email }: IDataObject) => email)).toEqual(
			numbered(6).map(({ n }) => `new${String(n)}@reseller.example.com`),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			numbered(6).map(({ n }) => ({ item: n })),
		);
		expect(emails()).toHaveLength(9);
	});
});
