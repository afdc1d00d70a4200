import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	additionalData,
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

const DRY = { options: { dryRun: true } };
const ID = 'abcd1234efgh5678ijkl9012';

/** A request as a dry run shows it. `pathAndQuery` stands without the key. */
function shown(method: string, pathAndQuery: string, body?: object): object {
	const separator = pathAndQuery.includes('?') ? '&' : '?';
	return {
		method,
		url: `${account.sandbox.url}${pathAndQuery}${separator}api-key=***`,
		headers: { 'X-API-KEY': '***' },
		...(body === undefined ? {} : { body }),
	};
}

const WITHOUT_LOOK_UP: Array<[string, INodeParameters, [string, string, object?]]> = [
	[
		'contact.create',
		{ firstName: 'Ana', phones: ['+59897123678'] },
		[
			'POST',
			'/contact',
			{
				firstName: 'Ana',
				lastName: '',
				emails: [],
				phones: ['+59897123678'],
				detail: '',
				origin: '',
			},
		],
	],
	['contact.get', { contactId: byId('a b') }, ['GET', '/contact/a%20b']],
	['contact.getAll', { returnAll: true }, ['GET', '/contacts?sort=-createdAt&limit=100&page=1']],
	[
		'contact.getInteractions',
		{ contactId: byId(ID) },
		['GET', `/contact/${ID}/interaction?limit=50&page=0`],
	],
	[
		'contact.archive',
		{ contactId: byId(ID), reason: 'r' },
		['POST', `/contact/${ID}/archive`, { reason: 'r' }],
	],
	[
		'contact.transfer',
		{ contactId: byId(ID), to: byId('u') },
		['POST', `/contact/${ID}/transfer`, { to: 'u' }],
	],
	['group.getAll', {}, ['GET', '/group?limit=50&page=0']],
	[
		'leadEntry.create',
		{ code: 'c', firstName: 'Ana', additionalData: additionalData({ a: 'b' }) },
		['POST', '/lead-entry/c', { firstName: 'Ana', additionalData: { a: 'b' } }],
	],
	[
		'note.create',
		{ contactId: byId(ID), body: 'Hola' },
		['POST', `/contact/${ID}/note`, { body: 'Hola' }],
	],
	['note.getAll', { contactId: byId(ID), limit: 3 }, ['GET', `/contact/${ID}/note?limit=3&page=0`]],
	[
		'reminder.create',
		{ contactId: byId(ID), reminderDate: '2025-08-08T00:00:00Z' },
		['POST', `/contact/${ID}/reminder`, { reminderDate: '2025-08-08T00:00:00.000Z' }],
	],
	[
		'message.send',
		{ contactId: byId(ID), channelId: 'c', text: 'Hola' },
		['POST', `/contact/${ID}/message`, { channelId: 'c', text: 'Hola' }],
	],
	[
		'message.sendOfficialWhatsApp',
		{ contactId: byId(ID), channelId: 'c', text: 'Hola' },
		[
			'POST',
			`/channel/c/contact/${ID}/message`,
			{ message: { type: 'text', text: { body: 'Hola' } } },
		],
	],
	['sale.get', { saleId: byId(ID) }, ['GET', `/sales/${ID}`]],
	[
		'sale.update',
		{ saleId: byId(ID), updateFields: { status: 's' } },
		['PATCH', `/sales/${ID}`, { status: 's' }],
	],
	[
		'sale.upsert',
		{ saleId: ID, fields: { status: 's' } },
		['PUT', `/sales/${ID}`, { status: 's' }],
	],
	['user.get', { userId: byId(ID) }, ['GET', `/user/${ID}`]],
	[
		'user.update',
		{ userId: byId(ID), updateFields: { name: 'Eva' } },
		['PATCH', `/user/${ID}`, { name: 'Eva' }],
	],
	[
		'webhook.update',
		{ webhookId: byId(ID), active: false },
		['PUT', `/webhook/${ID}`, { active: false }],
	],
	[
		'apiRequest.send',
		{ method: 'DELETE', path: '/webhook/1', query: '{ "soft": true }' },
		['DELETE', '/webhook/1?soft=true'],
	],
];

describe('a dry run', () => {
	it.each(WITHOUT_LOOK_UP)(
		'of %s shows the request with *** for the key, and nothing arrives',
		async (action, parameters, [method, path, body]) => {
			const { json } = await account.run(action, { ...parameters, ...DRY });
			expect(json).toEqual([{ dryRun: true, requests: [shown(method, path, body)] }]);
			expect(account.requests).toEqual([]);
		},
	);

	it('shows no password of a new user', async () => {
		const { json } = await account.run('user.create', {
			name: 'Ana',
			lastname: 'Gil',
			email: 'a@example.com',
			password: 's3cret!',
			...DRY,
		});
		expect(json[0].requests).toEqual([
			shown('POST', '/user', {
				name: 'Ana',
				lastname: 'Gil',
				email: 'a@example.com',
				password: '***',
			}),
		]);
		expect(account.requests).toEqual([]);
	});

	it('of an update reads the contact, shows both requests, and writes nothing', async () => {
		const { id, fields } = account.contact();
		const { firstName, phones, emails, detail, origin } = fields;
		const { json } = await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { lastName: 'Gil' },
			...DRY,
		});
		const body = { firstName, lastName: 'Gil', emails, phones, detail, origin };
		expect(json).toEqual([
			{
				dryRun: true,
				requests: [shown('GET', `/contact/${id}`), shown('PUT', `/contact/${id}`, body)],
			},
		]);
		expect(account.arrived()).toEqual([`GET /contact/${id}`]);
	});

	it('of an upsert looks up what decides, and shows an update where there is a contact', async () => {
		const { id, fields } = account.contact();
		const search = `/contacts?search=${fields.phones[0].slice(1)}&field=phones&limit=100&page=1`;
		const { json } = await account.run('contact.upsert', {
			matchValue: fields.phones[0],
			firstName: 'Eva',
			...DRY,
		});
		const requests = json[0].requests as IDataObject[];
		expect(requests.slice(0, 2)).toEqual([shown('GET', search), shown('GET', `/contact/${id}`)]);
		expect(requests[2]).toMatchObject({
			method: 'PUT',
			body: { firstName: 'Eva', lastName: fields.lastName },
		});
		expect(account.arrived()).toEqual([`GET ${search}`, `GET /contact/${id}`]);
	});

	it('of an upsert shows a create where there is none', async () => {
		const count = account.sandbox.state.contacts.size;
		const { json } = await account.run('contact.upsert', {
			matchOn: 'email',
			matchValue: 'new@example.com',
			...DRY,
		});
		const requests = json[0].requests as IDataObject[];
		expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
		expect(requests[1].body).toMatchObject({ emails: ['new@example.com'] });
		expect(account.writes).toEqual([]);
		expect(account.sandbox.state.contacts.size).toBe(count);
	});

	it('looks a contact up that is named by its phone, and shows the write it leads to', async () => {
		const { id, fields } = account.contact();
		const { json } = await account.run('note.create', {
			contactId: byPhone(fields.phones[0]),
			body: 'Hola',
			...DRY,
		});
		const search = `/contacts?search=${fields.phones[0].slice(1)}&field=phones&limit=100&page=1`;
		expect(json[0].requests).toEqual([
			shown('GET', search),
			shown('POST', `/contact/${id}/note`, { body: 'Hola' }),
		]);
		expect(account.arrived()).toEqual([`GET ${search}`]);
	});

	it('shows every item of a run, and takes no send-once key', async () => {
		const parameters = {
			contactId: byId('={{ $json.id }}'),
			channelId: account.channelId(),
			text: 'Hola',
			options: { dryRun: true, sendOnceKey: '={{ $json.id }}' },
		};
		const items = [0, 1, 2].map((n) => ({ id: account.contact(n).id }));
		const dry = await account.run('message.send', parameters, { items });
		expect(dry.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(account.requests).toEqual([]);
		const options = { sendOnceKey: '={{ $json.id }}' };
		const sent = await account.run('message.send', { ...parameters, options }, { items });
		expect(sent.json.map(({ contact }) => contact)).toEqual(items.map(({ id }) => id));
	});

	it('holds for each item by itself', async () => {
		const { json } = await account.run(
			'note.create',
			{
				contactId: byId(account.contact().id),
				body: 'Hola',
				options: { dryRun: '={{ $json.n === 0 }}' },
			},
			{ items: numbered(2) },
		);
		expect(json.map(({ dryRun }) => dryRun)).toEqual([true, undefined]);
		expect(account.writes).toHaveLength(1);
	});

	it('refuses what would be refused before it is sent', async () => {
		const { error } = await account.run('webhook.create', {
			name: 'Hook',
			callbackUrl: 'http://x.example.com',
			...DRY,
		});
		expect(error?.message).toContain("'Callback URL' is not an https address");
	});
});
