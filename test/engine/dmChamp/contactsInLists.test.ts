import type { INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	type DmChampSwitches,
	openAccount,
	pairs,
} from './support';

let account: Account;

afterEach(closeAccounts);

/** How a server answers a path that it does not serve. */
const UNKNOWN: Array<Partial<DmChampSwitches>> = [
	{ unknownRouteAnswer: 'html' },
	{ unknownRouteAnswer: 'json' },
	{ wrongVerbAnswer: '405' },
];

async function add(parameters: INodeParameters, routeOverrides?: string) {
	return await account.run(
		'contact.addToList',
		parameters,
		routeOverrides === undefined ? {} : { credential: { routeOverrides } },
	);
}

/** A contact that is in no list but those it was seeded into, and a list without it. */
function contactAndList(): { contactId: string; listId: string } {
	return { contactId: account.contact(1).id, listId: account.list(2).id };
}

function isInList(contactId: string, listId: string): boolean {
	return account.sandbox.state.lists.get(listId)?.fields.contacts.includes(contactId) ?? false;
}

describe('adding a contact to a list', () => {
	it.each(pairs(DIALECTS, UNKNOWN))(
		'finds the route of the server, and keeps to it (%s, %j)',
		async (dialect, switches) => {
			account = await openAccount({ dialect, switches });
			const { contactId, listId } = contactAndList();
			const arrived: number[] = [];
			for (const list of [listId, listId, account.list(3).id]) {
				const { error, json } = await add({ contactId: byId(contactId), listId: list });
				expect(error).toBeUndefined();
				expect(json).toEqual([
					{
						success: true,
						message: expect.stringMatching(/^Contact successfully added to list /) as string,
					},
				]);
				expect(isInList(contactId, list)).toBe(true);
				arrived.push(account.requests.length);
			}
			expect(arrived).toEqual(dialect === 'guide' ? [1, 2, 3] : [2, 3, 4]);
			const inList = account.list(2).fields.contacts.filter((id) => id === contactId);
			expect(inList).toHaveLength(1);
		},
	);

	it.each([
		['guide', 'POST /lists/{listId}/contacts', (id: string) => [`/lists/${id}/contacts`, {}]],
		['reference', 'POST /contacts/lists', (id: string) => ['/contacts/lists', { listId: id }]],
	] as const)(
		'sends one request where Route Overrides say which (%s)',
		async (dialect, route, sent) => {
			account = await openAccount({ dialect });
			const { contactId, listId } = contactAndList();
			const override = JSON.stringify({ 'contact.addToList': route });
			const { error } = await add({ contactId: byId(contactId), listId }, override);
			expect(error).toBeUndefined();
			const [path, body] = sent(listId);
			expect(account.requests.map((request) => [request.path, request.body])).toEqual([
				[path, { contactId, ...(body as object) }],
			]);
			expect(isInList(contactId, listId)).toBe(true);
		},
	);

	it('tries no other route than the overridden one', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { contactId, listId } = contactAndList();
		const override = '{"contact.addToList": "POST /lists/{listId}/contacts"}';
		const { error } = await add({ contactId: byId(contactId), listId }, override);
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain('Route Overrides');
		expect(account.requests).toHaveLength(1);
	});

	it.each(pairs(DIALECTS, UNKNOWN))(
		'says that the list or the contact is missing, not the route (%s, %j)',
		async (dialect, switches) => {
			account = await openAccount({ dialect, switches });
			const { contactId, listId } = contactAndList();
			const members = () => account.sandbox.state.lists.all().map(({ fields }) => fields.contacts);
			const before = members().flat();
			const none = await add({ contactId: byId(contactId), listId: 'nowhere' });
			expect(none.error).toMatchObject({ message: 'List not found', httpCode: '404' });
			const nobody = await add({ contactId: byId('nobody'), listId });
			expect(nobody.error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
			for (const { error } of [none, nobody]) {
				expect(error?.description).toContain('Check the List ID and the contact');
				expect(error?.description).not.toContain('does not offer');
				expect(error?.description).not.toContain('not part of the API');
			}
			expect(members().flat()).toEqual(before);
		},
	);

	it.each(DIALECTS)('is still found after a list that was missing (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { contactId, listId } = contactAndList();
		await add({ contactId: byId(contactId), listId: 'nowhere' });
		const { error } = await add({ contactId: byId(contactId), listId });
		expect(error).toBeUndefined();
		expect(isInList(contactId, listId)).toBe(true);
	});

	it.each(DIALECTS)(
		'is refused without permission, in the words of the server (%s)',
		async (dialect) => {
			account = await openAccount({ dialect, switches: { listPermission: 'denied' } });
			const { contactId, listId } = contactAndList();
			const { error } = await add({ contactId: byId(contactId), listId });
			expect(error).toMatchObject({
				message: 'You do not have permission to add contacts to this list',
				httpCode: '403',
			});
			expect(isInList(contactId, listId)).toBe(false);
		},
	);

	it('says so where a server knows neither route', async () => {
		account = await openAccount({ dialect: 'guide' });
		account.sandbox.faults.always('POST', { kind: 'html', status: 404 });
		const { contactId, listId } = contactAndList();
		const { error } = await add({ contactId: byId(contactId), listId });
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain('Route Overrides');
		expect(account.arrived()).toEqual([`POST /lists/${listId}/contacts`, 'POST /contacts/lists']);
	});

	it.each([
		['json', { success: true, message: 'Contact successfully added to list Customers' }],
		['text', { success: true, message: 'Contact successfully added to list Customers' }],
		['empty', { success: true }],
	] as const)('is a success however it is confirmed (%s)', async (plainSuccess, item) => {
		account = await openAccount({ dialect: 'guide', switches: { plainSuccess } });
		const { contactId, listId } = contactAndList();
		const { json, error } = await add({ contactId: byId(contactId), listId });
		expect(error).toBeUndefined();
		expect(json).toEqual([item]);
	});

	it.each(DIALECTS)('is done once more where the answer was lost (%s)', async (dialect) => {
		account = await openAccount({ dialect });
		const { contactId, listId } = contactAndList();
		const path = dialect === 'guide' ? '/lists/{id}/contacts' : '/contacts/lists';
		account.sandbox.faults.next(`POST ${path}`, { kind: 'reset', when: 'afterApply' });
		const { error } = await add({ contactId: byId(contactId), listId });
		expect(error).toBeUndefined();
		expect(account.list(2).fields.contacts.filter((id) => id === contactId)).toHaveLength(1);
	});

	it('takes many contacts, found by their phones, into one list', async () => {
		account = await openAccount({ dialect: 'reference' });
		const { listId } = contactAndList();
		const { json, error } = await account.run(
			'contact.addToList',
			{ contactId: byPhone('={{ $json.phone }}'), listId },
			{ items: [0, 1, 2, 3, 4].map((n) => ({ phone: account.phone(n) })) },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(5);
		for (let n = 0; n < 5; n++) expect(isInList(account.contact(n).id, listId)).toBe(true);
	});

	it.each<[string, INodeParameters]>([
		['an empty list', { listId: '={{ "" }}' }],
		['a list of dots', { listId: '..' }],
	])('is refused before anything is sent with %s', async (_, parameters) => {
		account = await openAccount();
		const { error } = await add({ contactId: byPhone(account.phone()), ...parameters });
		expect(error?.message).toMatch(/^'List ID' is (empty|not an ID: \.\.) \[item 0\]$/);
		expect(account.requests).toEqual([]);
	});

	it('takes the list from an expression that gives a number', async () => {
		account = await openAccount();
		await account.run(
			'contact.addToList',
			{ contactId: byId('c'), listId: '={{ $json.list }}' },
			{ items: [{ list: 17 }] },
		);
		expect(account.arrived()[0]).toBe('POST /lists/17/contacts');
	});
});
