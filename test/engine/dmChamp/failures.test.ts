import { describeFailingItem } from '../support/suites';
import { subjectOn } from './subject';
import { type Account, byPhone, closeAccounts, DIALECTS, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

describe.each(DIALECTS)('on a server of the %s', (dialect) => {
	describeFailingItem(subjectOn(dialect));
});

const EMAILS = [0, 1, 2].map((n) => `owner${n}@reseller.example.com`);
const GRANT = { email: '={{ $json.email }}', amount: 10 };

/** Three sub-accounts, and one that does not exist between them. */
const someMissing = () =>
	[EMAILS[0], EMAILS[1], 'nobody@reseller.example.com', EMAILS[2]].map((email) => ({ email }));

const granted = () => account.sandbox.state.grants.all().map(({ fields }) => fields.email);

describe('Continue On Fail', () => {
	it('(regular output) gives an error item in the place of the item that failed', async () => {
		const { status, items, json } = await account.run('subAccount.grantCredits', GRANT, {
			items: someMissing(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(status).toBe('success');
		expect(json).toMatchObject([
			{ credits_added: 10 },
			{ credits_added: 10 },
			{ error: 'Sub-account not found' },
			{ credits_added: 10 },
		]);
		expect(items[2].json).toEqual({ error: 'Sub-account not found' });
		expect(items[2].error).toMatchObject({ httpCode: '404', context: { itemIndex: 2 } });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(granted().sort()).toEqual(EMAILS);
	});

	it('(error output) parts successes and failures, each paired with its item', async () => {
		const { items, errorItems } = await account.run('subAccount.grantCredits', GRANT, {
			items: someMissing(),
			node: { onError: 'continueErrorOutput' },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 3].map((item) => ({ item })));
		expect(errorItems).toMatchObject([
			{
				json: { error: 'Sub-account not found' },
				error: { httpCode: '404' },
				pairedItem: { item: 2 },
			},
		]);
		expect(granted().sort()).toEqual(EMAILS);
	});

	it('sends the valid items when others are refused before they are sent', async () => {
		const { items, errorItems } = await account.run(
			'subAccount.grantCredits',
			{ email: EMAILS[0], amount: '={{ $json.amount }}' },
			{
				items: [1, 0, 1.5, 4].map((amount) => ({ amount })),
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(items.map(({ json }) => json.credits_added)).toEqual([1, 4]);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			"'Amount' is not a whole number from 1: 0 [item 1]",
			"'Amount' is not a whole number from 1: 1.5 [item 2]",
		]);
		expect(account.requests).toHaveLength(2);
	});

	it('goes on with messages to one person after one that failed, in their order', async () => {
		account.sandbox.faults.add(
			'POST /whatsapp-web/send',
			{ kind: 'answer', status: 400 },
			{ skip: 1 },
		);
		const { json } = await account.run(
			'whatsApp.send',
			{ phoneNumber: '+34699001000', message: '={{ "m" + $json.n }}' },
			{ items: numbered(4), node: { onError: 'continueRegularOutput' } },
		);
		expect(json.map(({ error }) => error !== undefined)).toEqual([false, true, false, false]);
		expect(account.sandbox.state.messages.all().map(({ fields }) => fields.body)).toEqual([
			'm0',
			'm2',
			'm3',
		]);
	});

	it('covers an item whose contact is not found, beside those that are', async () => {
		const phones = [account.phone(0), '+34699009999', account.phone(1)];
		const { items, errorItems } = await account.run(
			'contact.get',
			{ contactId: byPhone('={{ $json.phone }}') },
			{ items: phones.map((phone) => ({ phone })), node: { onError: 'continueErrorOutput' } },
		);
		expect(items.map(({ json }) => json.id)).toEqual([
			account.contact(0).id,
			account.contact(1).id,
		]);
		expect(errorItems).toMatchObject([
			{ json: { error: expect.stringContaining('not found') as string }, pairedItem: { item: 1 } },
		]);
	});
});

describe('an item that fails', () => {
	it('lets those already on their way end, and counts them as sent', async () => {
		const request = 'POST /whatsapp-web/send';
		account.sandbox.faults.next(request, { kind: 'delay', ms: 200 });
		account.sandbox.faults.add(request, { kind: 'answer', status: 400 }, { skip: 1 });
		const { error } = await account.run(
			'whatsApp.send',
			{
				phoneNumber: '={{ "+3469900100" + $json.n }}',
				message: 'Hola',
				options: { parallelRequests: 2 },
			},
			{ items: numbered(5) },
		);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.description).toContain('Item 0 was sent. Items 2-4 were not started.');
		expect(account.sandbox.state.messages.size).toBe(1);
	});
});
