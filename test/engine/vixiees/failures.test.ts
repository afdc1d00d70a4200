import { describeFailingItem } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, closeAccounts, numbered, openAccount, properties } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

/** Contacts 1001 to 1005, of which the third does not exist. */
const SOME_MISSING = [1001, 1002, 99, 1004, 1005].map((id) => ({ id }));

const GET = { contactId: byId('={{ $json.id }}') };

describe('Continue On Fail', () => {
	it('(regular output) gives an error item in the place of the item that failed', async () => {
		const { status, items } = await account.run('contact.get', GET, {
			items: SOME_MISSING,
			node: { onError: 'continueRegularOutput' },
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
			1001,
			1002,
			'Resource not found',
			1004,
			1005,
		]);
		// n8n keeps only the message in an error item's JSON; the rest stands in its error.
		expect(items[2].json).toEqual({ error: 'Resource not found' });
		expect(items[2].error).toMatchObject({
			description:
				'id: does not exist. Check the ID: the record may have been deleted, or belong to another account.',
			httpCode: '404',
			context: { itemIndex: 2 },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('(error output) parts successes and failures, each paired with its item', async () => {
		const { status, items, errorItems } = await account.run('contact.get', GET, {
			items: SOME_MISSING,
			node: { onError: 'continueErrorOutput' },
		});
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.id)).toEqual([1001, 1002, 1004, 1005]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 3, 4].map((item) => ({ item })),
		);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]).toMatchObject({
			json: { error: 'Resource not found' },
			error: { httpCode: '404' },
			pairedItem: { item: 2 },
		});
	});

	it('sends the valid items when others are refused before they are sent', async () => {
		const phones = ['+34600000001', '600000002', '+34600000003'];
		const { items, errorItems } = await account.run(
			'contact.create',
			{ phone: '={{ $json.phone }}' },
			{
				items: phones.map((phone) => ({ phone })),
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(items.map(({ json }) => json.phone)).toEqual(['+34600000001', '+34600000003']);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0].json.error).toBe("'Phone' has no country code: 600000002 [item 1]");
		expect(account.requests).toHaveLength(2);
	});

	it('takes a record with a property named error for what it is: a record', async () => {
		account.sandbox.state.contacts.update(1002, { error: 'bounced' }, 0);
		const { items, errorItems } = await account.run(
			'contact.getAll',
			{ limit: 3 },
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(errorItems).toEqual([]);
		expect(items[1].json).toMatchObject({ id: 1002, vendorError: 'bounced' });
		expect(items[1].json).not.toHaveProperty('error');
	});
});

describeFailingItem(subject);

describe('an item that fails', () => {
	it('lets those already on their way end, and counts them as done', async () => {
		account.sandbox.faults.next('GET /contacts/1002', { kind: 'answer', status: 400 });
		account.sandbox.faults.next('GET /contacts/1001', { kind: 'delay', ms: 150 });
		account.sandbox.faults.next('GET /contacts/1003', { kind: 'delay', ms: 150 });
		const { error } = await account.run(
			'contact.get',
			{ contactId: byId('={{ 1001 + $json.n }}'), options: { parallelRequests: 3 } },
			{ items: numbered(6) },
		);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain('Items 0 and 2 were read. Items 3-5 were not started.');
		expect(account.requests).toHaveLength(3);
	});
});

describe('many items', () => {
	it('run at the same time, as many as Parallel Requests allows, and come out in order', async () => {
		let running = 0;
		let most = 0;
		account.sandbox.faults.always('GET /contacts/{id}', { kind: 'delay', ms: 40 });
		const journal = account.sandbox.journal;
		const watch = jest.spyOn(journal, 'add').mockImplementation(function (entry) {
			const added = { sequence: journal.entries.length + 1, ...entry };
			journal.entries.push(added);
			running = journal.entries.filter(({ status }) => status === undefined).length;
			most = Math.max(most, running);
			return added;
		});
		const { json } = await account.run(
			'contact.get',
			{ contactId: byId('={{ 1001 + $json.n }}'), options: { parallelRequests: 4 } },
			{ items: numbered(12) },
		);
		watch.mockRestore();
		expect(json.map(({ id }) => id)).toEqual(numbered(12).map((_, n) => 1001 + n));
		expect(most).toBe(4);
	});

	it('for one recipient are sent one after another, in the order of the items', async () => {
		const path = 'POST /whatsapp_templates/104/send_message';
		account.sandbox.faults.next(path, { kind: 'delay', ms: 100 });
		const { json } = await account.run(
			'whatsAppTemplate.sendMessage',
			{
				templateId: byId(104),
				contactId: byId('={{ $json.contact }}'),
				customProperties: properties({ n: '={{ $json.n }}' }),
			},
			{ items: [1001, 1001, 1002, 1001].map((contact, n) => ({ contact, n })) },
		);
		// The other recipient does not wait for the first message to this one.
		const order = account.requests.map(({ body }) => (body as { n: number }).n);
		expect(order).toEqual([0, 2, 1, 3]);
		expect(json.map(({ contact_id }) => contact_id)).toEqual([1001, 1001, 1002, 1001]);
	});

	it('that change one record are sent in the order of the items', async () => {
		account.sandbox.faults.next('PATCH /contacts/1001', { kind: 'delay', ms: 100 });
		await account.run(
			'contact.update',
			{ contactId: byId(1001), updateFields: { company: '={{ "C" + $json.n }}' } },
			{ items: numbered(4) },
		);
		expect(account.requests.map(({ body }) => body)).toEqual(
			['C0', 'C1', 'C2', 'C3'].map((company) => ({ company })),
		);
		expect(account.sandbox.state.contacts.get(1001)?.fields.company).toBe('C3');
	});
});
