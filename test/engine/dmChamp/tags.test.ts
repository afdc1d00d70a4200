import type { INodeParameters } from 'n8n-workflow';

import { type Account, byEmail, byPhone, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const INDEX = 1;

async function tag(name: string, contactId: INodeParameters, options: INodeParameters = {}) {
	return await account.run('tag.addToContact', { tag: name, contactId, options });
}

function tagsOf(index = INDEX): string[] {
	return account.contact(index).fields.tags;
}

describe('giving a contact a tag', () => {
	it.each(['spring & summer', 'a+b=c', 'Ñandú 🎉', '50%', 'x?y#z'])(
		'sends it as it is (%s)',
		async (name) => {
			const { error } = await tag(` ${name} `, byPhone(account.phone(INDEX)));
			expect(error).toBeUndefined();
			expect(tagsOf()).toEqual([name]);
			expect(account.requests[0].query).toMatchObject({ tag: name });
			expect(account.requests[0].rawBody).toBe('');
		},
	);

	it('takes one from an expression that gives a number', async () => {
		await account.run(
			'tag.addToContact',
			{ tag: '={{ $json.year }}', contactId: byEmail(account.email(INDEX)) },
			{ items: [{ year: 2025 }] },
		);
		expect(tagsOf()).toEqual(['2025']);
	});

	it('is refused before anything is sent without one', async () => {
		const { error } = await tag('={{ " " }}', byPhone(account.phone(INDEX)));
		expect(error?.message).toBe("'Tag' is empty [item 0]");
		expect(account.requests).toEqual([]);
	});

	it.each([
		['json', { success: true, message: 'Contact tagged successfully' }],
		['text', { success: true, message: 'Contact tagged successfully' }],
		['empty', { success: true }],
	] as const)('is a success however it is confirmed (%s)', async (plainSuccess, item) => {
		account.sandbox.switches.plainSuccess = plainSuccess;
		const { json, error } = await tag('vip', byPhone(account.phone(INDEX)));
		expect(error).toBeUndefined();
		expect(json).toEqual([item]);
	});

	it('reaches a server that reads the body, through Raw Body', async () => {
		account.sandbox.switches.tagParameters = 'body';
		const phoneNumber = account.phone(INDEX);
		const none = await tag('vip', byPhone(phoneNumber));
		expect(none.error).toMatchObject({ message: 'tag is required', httpCode: '400' });
		const rawBody = JSON.stringify({ tag: 'vip', phoneNumber });
		const { error } = await tag('vip', byPhone(phoneNumber), { rawBody });
		expect(error).toBeUndefined();
		expect(tagsOf()).toEqual(['vip']);
	});

	it('is done once more where the answer was lost, since it changes nothing more', async () => {
		account.sandbox.faults.next('POST /tags', { kind: 'reset', when: 'afterApply' });
		const { error } = await tag('vip', byPhone(account.phone(INDEX)));
		expect(error).toBeUndefined();
		expect(account.requests).toHaveLength(2);
		expect(tagsOf()).toEqual(['vip']);
	});

	it('looks for an e-mail once', async () => {
		const { error } = await tag('vip', byEmail('nobody@example.com'));
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(account.requests).toHaveLength(1);
	});

	it('keeps the order of the tags of one contact, and does not hold up others', async () => {
		account.sandbox.faults.next('POST /tags?tag=tag0', { kind: 'delay', ms: 100 });
		const contacts = [1, 1, 2, 1];
		const { json, error } = await account.run(
			'tag.addToContact',
			{ tag: '={{ "tag" + $json.n }}', contactId: byPhone('={{ $json.phone }}') },
			{ items: numbered(4).map(({ n }, index) => ({ n, phone: account.phone(contacts[index]) })) },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(4);
		expect(tagsOf(1)).toEqual(['tag0', 'tag1', 'tag3']);
		expect(account.requests.map(({ query }) => query.tag)).toEqual([
			'tag0',
			'tag2',
			'tag1',
			'tag3',
		]);
	});

	it('gives one error item for each contact that is not there', async () => {
		const phones = [account.phone(1), '+34600111222', account.phone(2)];
		const { json, items } = await account.run(
			'tag.addToContact',
			{ tag: 'vip', contactId: byPhone('={{ $json.phone }}') },
			{ items: phones.map((phone) => ({ phone })), node: { onError: 'continueRegularOutput' } },
		);
		expect(json).toEqual([
			{ success: true, message: 'Contact tagged successfully' },
			{ error: 'Contact not found' },
			{ success: true, message: 'Contact tagged successfully' },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});
});
