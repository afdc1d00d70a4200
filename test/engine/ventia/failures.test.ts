import { describeFailingItem } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, byPhone, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const GET = { contactId: byId('={{ $json.id }}') };

/** Five contacts, of which the third does not exist. */
function someMissing(): Array<{ id: string }> {
	const ids = [0, 1, 2, 3, 4].map((n) => account.contact(n).id);
	ids[2] = '0'.repeat(24);
	return ids.map((id) => ({ id }));
}

describe('Continue On Fail', () => {
	it('(regular output) gives an error item in the place of the item that failed', async () => {
		const items = someMissing();
		const execution = await account.run('contact.get', GET, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(execution.status).toBe('success');
		expect(execution.json.map(({ _id, error }) => _id ?? error)).toEqual(
			items.map(({ id }, n) => (n === 2 ? 'Contact not found' : id)),
		);
		expect(execution.items[2].json).toEqual({ error: 'Contact not found' });
		expect(execution.items[2].error).toMatchObject({
			description: 'Check the ID: the record may have been deleted, or belong to another account.',
			httpCode: '404',
			context: { itemIndex: 2 },
		});
		expect(execution.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	});

	it('(error output) parts successes and failures, each paired with its item', async () => {
		const given = someMissing();
		const { status, items, errorItems } = await account.run('contact.get', GET, {
			items: given,
			node: { onError: 'continueErrorOutput' },
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json._id)).toEqual([0, 1, 3, 4].map((n) => given[n].id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 3, 4].map((item) => ({ item })),
		);
		expect(errorItems).toMatchObject([
			{
				json: { error: 'Contact not found' },
				error: { httpCode: '404' },
				pairedItem: { item: 2 },
			},
		]);
	});

	it('covers an item whose contact is not found, beside those that are', async () => {
		const phones = [0, 1].map((n) => account.contact(n).fields.phones[0]);
		const { items, errorItems } = await account.run(
			'note.create',
			{ contactId: byPhone('={{ $json.phone }}'), body: 'Hola' },
			{
				items: [phones[0], '+59800000000', phones[1]].map((phone) => ({ phone })),
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(items.map(({ json }) => json.contact)).toEqual([0, 1].map((n) => account.contact(n).id));
		expect(errorItems.map(({ json }) => json)).toEqual([
			{ error: 'No contact has the phone 59800000000 [item 1]' },
		]);
	});

	it('sends the valid items when others are refused before they are sent', async () => {
		const { items, errorItems } = await account.run(
			'user.create',
			{ name: '={{ $json.name }}', lastname: 'Gil', email: 'a@example.com', password: 'abcd' },
			{
				items: ['Ana', 'A', 'Eva'].map((name) => ({ name })),
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(items.map(({ json }) => json.name)).toEqual(['Ana', 'Eva']);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			"'Name' must have 2 to 32 characters: A [item 1]",
		]);
		expect(account.requests).toHaveLength(2);
	});

	it('takes a record with a property named error for what it is: a record', async () => {
		account.sandbox.faults.always('GET /sales', {
			kind: 'answer',
			status: 200,
			body: { data: [{ _id: 'a', error: 'bounced' }], pagination: { totalPages: 1 } },
		});
		const { items, errorItems } = await account.run(
			'sale.getAll',
			{},
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(errorItems).toEqual([]);
		expect(items.map(({ json }) => json)).toEqual([{ _id: 'a', vendorError: 'bounced' }]);
	});
});

describeFailingItem(subject);

describe('an item that fails', () => {
	it('lets those already on their way end, and counts them as done', async () => {
		const ids = [0, 1, 2, 3, 4, 5].map((n) => account.contact(n).id);
		account.sandbox.faults.next(`GET /contact/${ids[1]}`, { kind: 'answer', status: 400 });
		account.sandbox.faults.next(`GET /contact/${ids[0]}`, { kind: 'delay', ms: 150 });
		account.sandbox.faults.next(`GET /contact/${ids[2]}`, { kind: 'delay', ms: 150 });
		const { error } = await account.run(
			'contact.get',
			{ ...GET, options: { parallelRequests: 3 } },
			{ items: ids.map((id) => ({ id })) },
		);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain('Items 0 and 2 were read. Items 3-5 were not started.');
		expect(account.requests).toHaveLength(3);
	});
});

describe('many items', () => {
	it('come out in the order of the items, however long each takes', async () => {
		const ids = Array.from({ length: 10 }, (_, n) => account.contact(n).id);
		account.sandbox.faults.next(`GET /contact/${ids[0]}`, { kind: 'delay', ms: 120 });
		account.sandbox.faults.next(`GET /contact/${ids[4]}`, { kind: 'delay', ms: 60 });
		const { json } = await account.run('contact.get', GET, { items: ids.map((id) => ({ id })) });
		expect(json.map(({ _id }) => _id)).toEqual(ids);
	});

	it('for one contact are sent one after another, in the order of the items', async () => {
		const [one, two] = [account.contact(0).id, account.contact(1).id];
		account.sandbox.faults.next(`POST /contact/${one}/message`, { kind: 'delay', ms: 100 });
		await account.run(
			'message.send',
			{
				contactId: byId('={{ $json.id }}'),
				channelId: account.channelId(),
				text: '={{ "m" + $json.n }}',
			},
			{ items: [one, one, two, one].map((id, n) => ({ id, n })) },
		);
		// The other contact does not wait for the first message to this one.
		expect(account.requests.map(({ body }) => (body as { text: string }).text)).toEqual([
			'm0',
			'm2',
			'm1',
			'm3',
		]);
	});

	it('that change one sale are sent in the order of the items', async () => {
		account.sandbox.faults.next('PATCH /sales/{id}', { kind: 'delay', ms: 100 });
		const statuses = ['pending', 'sold', 'installed', 'cancelled'];
		await account.run(
			'sale.update',
			{ saleId: byId(account.saleId()), updateFields: { status: '={{ $json.status }}' } },
			{ items: statuses.map((status) => ({ status })) },
		);
		expect(account.requests.map(({ body }) => body)).toEqual(
			statuses.map((status) => ({ status })),
		);
	});
});
