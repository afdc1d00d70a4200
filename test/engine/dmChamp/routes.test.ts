import type { INodeParameters } from 'n8n-workflow';

import {
	type Account,
	type Dialect,
	type DmChampSwitches,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const EMAIL = 'owner0@reseller.example.com';
const PHONE = '+34699001000';
const SEND = { fromId: 'a', customChannel: 'crm', body: 'Hola' };
const RECEIVE = { messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' };

const SEND_PATHS = ['POST /send_custom_channel_message', 'POST /send-custom-channel-message'];
const RECEIVE_PATHS = [
	'POST /incoming_custom_channel_message',
	'POST /incoming-custom-channel-message',
];

interface Alternate {
	action: string;
	dialect: Dialect;
	switches: Partial<DmChampSwitches>;
	parametersOf(the: Account): INodeParameters;
	/** What arrives on the first run; the last of it is what arrives on the second one. */
	arrives(the: Account): string[];
}

const contact = (the: Account) => ({ contactId: byId(the.contact().id) });
const listed = (the: Account) => ({ ...contact(the), listId: the.list().id });

const ALTERNATES: Alternate[] = [
	{
		action: 'contact.addToList',
		dialect: 'guide',
		switches: {},
		parametersOf: listed,
		arrives: (the) => [`POST /lists/${the.list().id}/contacts`],
	},
	{
		action: 'contact.addToList',
		dialect: 'reference',
		switches: {},
		parametersOf: listed,
		arrives: (the) => [`POST /lists/${the.list().id}/contacts`, 'POST /contacts/lists'],
	},
	{
		action: 'contact.getMessages',
		dialect: 'reference',
		switches: { messagesRoute: '/contacts/{id}/messages' },
		parametersOf: contact,
		arrives: (the) => [
			`GET /contacts/messages/${the.contact().id}`,
			`GET /contacts/${the.contact().id}/messages`,
		],
	},
	{
		action: 'message.sendCustomChannel',
		dialect: 'guide',
		switches: {},
		parametersOf: () => SEND,
		arrives: () => SEND_PATHS.slice(0, 1),
	},
	{
		action: 'message.sendCustomChannel',
		dialect: 'reference',
		switches: {},
		parametersOf: () => SEND,
		arrives: () => SEND_PATHS,
	},
	{
		action: 'message.receiveCustomChannel',
		dialect: 'reference',
		switches: {},
		parametersOf: () => RECEIVE,
		arrives: () => RECEIVE_PATHS.slice(0, 1),
	},
	{
		action: 'message.receiveCustomChannel',
		dialect: 'reference',
		switches: { incomingSpelling: 'hyphen' },
		parametersOf: () => RECEIVE,
		arrives: () => RECEIVE_PATHS,
	},
];

const ANSWERS: Array<Partial<DmChampSwitches>> = [
	{ unknownRouteAnswer: 'html' },
	{ unknownRouteAnswer: 'json' },
	{ unknownRouteAnswer: 'html', wrongVerbAnswer: '405' },
	{ unknownRouteAnswer: 'json', wrongVerbAnswer: '405' },
];

describe('another form of a route', () => {
	it.each(ALTERNATES)(
		'of $action is found once and kept ($dialect, $switches)',
		async ({ action, dialect, switches, parametersOf, arrives }) => {
			for (const answers of ANSWERS) {
				const the = await openAccount({ dialect, switches: { ...switches, ...answers } });
				const first = arrives(the);
				const found = await the.run(action, parametersOf(the));
				expect(found.error).toBeUndefined();
				expect(the.arrived()).toEqual(first);
				const again = await the.run(action, parametersOf(the));
				expect(again.error).toBeUndefined();
				expect(the.arrived().slice(first.length)).toEqual(first.slice(-1));
			}
		},
	);

	it('that carries the list in its body says so there', async () => {
		const { error } = await account.run('contact.addToList', listed(account));
		expect(error).toBeUndefined();
		const { id } = account.contact();
		expect(account.requests.map(({ body }) => body)).toEqual([
			{ contactId: id },
			{ contactId: id, listId: account.list().id },
		]);
		expect(account.list().fields.contacts).toContain(id);
	});

	it('is learnt for each operation and each key by itself', async () => {
		const [first, second] = account.sandbox.apiKeys;
		await account.run('message.sendCustomChannel', SEND, { credential: { apiKey: first } });
		await account.run('message.receiveCustomChannel', RECEIVE, { credential: { apiKey: first } });
		await account.run('message.sendCustomChannel', SEND, { credential: { apiKey: second } });
		expect(account.sandbox.journal.entries.map(({ path }) => `POST ${path}`)).toEqual([
			...SEND_PATHS,
			RECEIVE_PATHS[0],
			...SEND_PATHS,
		]);
	});

	it('is not learnt from a refusal that a gateway may give', async () => {
		for (const status of [401, 403]) {
			account.sandbox.faults.next(SEND_PATHS[0], { kind: 'answer', status });
			await account.run('message.sendCustomChannel', SEND);
		}
		account.sandbox.journal.clear();
		expect((await account.run('message.sendCustomChannel', SEND)).error).toBeUndefined();
		expect(account.arrived()).toEqual(SEND_PATHS);
	});

	it.each(DIALECTS)('does not hide that list or contact is missing (%s)', async (dialect) => {
		for (const answers of ANSWERS) {
			account = await openAccount({ dialect, switches: answers });
			for (const [parameters, message] of [
				[{ ...contact(account), listId: 'nolist' }, 'List not found'],
				[{ contactId: byId('nobody'), listId: account.list().id }, 'Contact not found'],
			] as const) {
				const { error, items } = await account.run('contact.addToList', parameters);
				expect(error).toMatchObject({ message, httpCode: '404' });
				expect(error?.description).toContain('Check the List ID and the contact');
				expect(items).toEqual([]);
			}
		}
	});
});

/** What one dialect has and the other one has not, with parameters that are right. */
const ONLY_IN_REFERENCE: Array<[string, (the: Account) => INodeParameters]> = [
	['agency.exportUsage', () => ({})],
	['contact.getMessages', contact],
	['contact.getTags', contact],
	['contact.update', (the) => ({ ...contact(the), updateFields: { firstName: 'Eva' } })],
	['subAccount.create', () => ({ email: 'new@example.com', firstName: 'A', lastName: 'B' })],
	['subAccount.delete', () => ({ email: EMAIL })],
	['subAccount.get', () => ({ email: EMAIL })],
	['summary.generate', (the) => ({ contactId: byPhone(the.phone()) })],
	['tag.addToContact', (the) => ({ tag: 'vip', contactId: byPhone(the.phone()) })],
	['whatsApp.send', () => ({ phoneNumber: PHONE, message: 'Hola' })],
	['whatsAppTemplate.getAll', () => ({})],
	['whatsAppTemplate.send', (the) => ({ ...contact(the), templateId: byId(the.templateId()) })],
];

describe('an operation that a server does not have', () => {
	it.each(ONLY_IN_REFERENCE)('is reported as such (%s)', async (action, parametersOf) => {
		for (const answers of ANSWERS) {
			const the = await openAccount({ dialect: 'guide', switches: answers });
			const { error, items } = await the.run(action, parametersOf(the));
			expect(items).toEqual([]);
			expect(error?.description).toContain(
				"This server does not offer this operation. It stands in DM Champ's API reference and not in the API guide that resellers publish",
			);
			expect(error?.description).toContain('set that one in the credential under Route Overrides');
		}
	});

	it('is reported as such where the reference has no grant of credits', async () => {
		account.sandbox.faults.always('/subaccounts/credits', { kind: 'html', status: 404 });
		const { error } = await account.run('subAccount.grantCredits', { email: EMAIL, amount: 1 });
		expect(error?.description).toContain(
			"This server does not offer this operation. It stands in the API guide that resellers publish and not in DM Champ's API reference",
		);
	});

	it('is another thing than a record that is not there', async () => {
		for (const [action, parameters] of [
			['contact.getTags', { contactId: byId('nobody') }],
			['contact.update', { contactId: byId('nobody'), updateFields: { firstName: 'A' } }],
			['subAccount.get', { email: 'nobody@example.com' }],
		] as const) {
			const { error } = await account.run(action, parameters);
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.message).toMatch(/^(Contact|Sub-account) not found$/);
			expect(error?.description).not.toContain('This server does not offer');
		}
	});
});

describe('Route Overrides', () => {
	const override = (routes: unknown) => ({
		credential: { routeOverrides: typeof routes === 'string' ? routes : JSON.stringify(routes) },
	});

	it('replace method and path of an operation, and no other', async () => {
		account.sandbox.faults.always('PUT /v2/words', { kind: 'answer', status: 200, body: [] });
		const routes = override({ 'tag.getAll': 'PUT /v2/words' });
		expect((await account.run('tag.getAll', {}, routes)).error).toBeUndefined();
		await account.run('whatsAppTemplate.getAll', { limit: 1 }, routes);
		expect(account.arrived()).toEqual(['PUT /v2/words', 'GET /whatsapp-templates']);
	});

	it('with a form that is known keep what belongs to it: the list in the body', async () => {
		const routes = override({ 'contact.addToList': 'POST /contacts/lists' });
		const { error } = await account.run('contact.addToList', listed(account), routes);
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(['POST /contacts/lists']);
		expect(account.requests[0].body).toEqual({
			contactId: account.contact().id,
			listId: account.list().id,
		});
	});

	it('with the other spelling send there at once', async () => {
		const routes = override({
			'message.sendCustomChannel': SEND_PATHS[1],
			'message.receiveCustomChannel': RECEIVE_PATHS[1],
		});
		await account.run('message.sendCustomChannel', SEND, routes);
		await account.run('message.receiveCustomChannel', RECEIVE, routes);
		expect(account.arrived()).toEqual([SEND_PATHS[1], RECEIVE_PATHS[1]]);
	});

	it('move a parameter of the path, encoded as before', async () => {
		const routes = override({ 'contact.getMessages': 'GET /v2/{contactId}/messages' });
		await account.run('contact.getMessages', { contactId: byId('a b/c') }, routes);
		expect(account.arrived()).toEqual(['GET /v2/a%20b%2Fc/messages']);
	});

	it('are kept to: no other form is tried, and no other advice is given', async () => {
		const routes = override({ 'message.sendCustomChannel': 'POST /v2/send' });
		const { error } = await account.run('message.sendCustomChannel', SEND, routes);
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain('Route Overrides');
		expect(account.arrived()).toEqual(['POST /v2/send']);
	});

	it.each(['', '{}'])('that are empty (%j) change nothing', async (routes) => {
		expect((await account.run('tag.getAll', {}, override(routes))).error).toBeUndefined();
		expect(account.arrived()).toEqual(['GET /tags']);
	});

	it.each([
		['{ broken', 'Route Overrides is not a JSON object.'],
		['["tag.getAll"]', 'Route Overrides is not a JSON object.'],
		['{"tag.remove": "DELETE /tags"}', 'names an unknown operation "tag.remove"'],
		['{"contact.upsert": "POST /contacts"}', 'names an unknown operation "contact.upsert"'],
		['{"toString": "GET /tags"}', 'names an unknown operation "toString"'],
		['{"tag.getAll": "/tags"}', 'must read like "GET /tags"'],
		['{"tag.getAll": "get /tags"}', 'must read like "GET /tags"'],
		['{"tag.getAll": 1}', 'must read like'],
		['{"tag.getAll": "GET https://evil.example.com/tags"}', 'must read like'],
		['{"tag.getAll": "GET /../tags"}', 'must read like'],
		['{"tag.getAll": "GET /%2e%2e/tags"}', 'must read like'],
		['{"tag.getAll": "GET /tags?apiKey=x"}', 'must read like'],
		[
			'{"contact.getTags": "GET /contacts/{id}/tags"}',
			'uses {id}, which this operation does not have. Known: {contactId}',
		],
		['{"contact.getTags": "GET /contacts/tags"}', 'must hold {contactId} in its path'],
		['{"contact.addToList": "POST /contacts/list"}', 'must hold {listId} in its path'],
	])('that cannot be used (%s) are refused with the reason', async (routes, complaint) => {
		const { error } = await account.run('whatsAppTemplate.getAll', {}, override(routes));
		expect(error?.message).toContain(complaint);
		expect(error?.description).toBe('Open the credential of this node and correct the field');
		expect(account.requests).toEqual([]);
	});
});
