import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { wholeContact, wireInteraction, wireUser } from '../../../sandbox/ventia/wire';
import {
	type Account,
	additionalData,
	byId,
	closeAccounts,
	expectKeyOnEveryRequest,
	fromList,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

interface Write {
	action: string;
	parameters: INodeParameters;
	/** `METHOD /path` of all that arrives; the last one is the write. */
	requests: string[];
	body: object;
	item: object;
}

const NEW_CONTACT: INodeParameters = {
	firstName: 'Ana',
	lastName: 'Núñez',
	phones: ['+59897123678', '+59897123679'],
	emails: ['ana@example.com'],
	additionalFields: { detail: 'Zona norte & sur', origin: 'web' },
};

const NEW_CONTACT_BODY = {
	firstName: 'Ana',
	lastName: 'Núñez',
	phones: ['+59897123678', '+59897123679'],
	emails: ['ana@example.com'],
	detail: 'Zona norte & sur',
	origin: 'web',
};

function sixOf(fields: object): object {
	const names = ['firstName', 'lastName', 'emails', 'phones', 'detail', 'origin'];
	return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

const WRITES: Array<[string, (account: Account) => Write]> = [
	[
		'contact.create',
		() => ({
			action: 'contact.create',
			parameters: NEW_CONTACT,
			requests: ['POST /contact'],
			body: NEW_CONTACT_BODY,
			item: { ...NEW_CONTACT_BODY, status: 'new' },
		}),
	],
	[
		'contact.update',
		(the) => {
			const { id, fields } = the.contact();
			const body = { ...sixOf(fields), lastName: 'Gil', phones: ['+59891000001'] };
			return {
				action: 'contact.update',
				parameters: {
					contactId: fromList(id),
					updateFields: { lastName: 'Gil', phones: ['+59891000001'] },
				},
				requests: [`GET /contact/${id}`, `PUT /contact/${id}`],
				body,
				item: { _id: id, ...body },
			};
		},
	],
	[
		'contact.upsert',
		(the) => {
			const { id, fields } = the.contact();
			const [phone] = fields.phones;
			const body = { ...sixOf(fields), firstName: 'Eva' };
			return {
				action: 'contact.upsert',
				parameters: { matchOn: 'phone', matchValue: phone, firstName: 'Eva' },
				requests: [
					`GET /contacts?search=${phone.slice(1)}&field=phones&limit=100&page=1`,
					`GET /contact/${id}`,
					`PUT /contact/${id}`,
				],
				body,
				item: { _id: id, ...body },
			};
		},
	],
	[
		'contact.upsert',
		() => ({
			action: 'contact.upsert',
			parameters: { ...NEW_CONTACT, matchOn: 'email', matchValue: 'ana@example.com' },
			requests: [
				'GET /contacts?search=ana%40example.com&field=emails&limit=100&page=1',
				'POST /contact',
			],
			body: NEW_CONTACT_BODY,
			item: NEW_CONTACT_BODY,
		}),
	],
	[
		'contact.archive',
		(the) => {
			const { id } = the.contact();
			return {
				action: 'contact.archive',
				parameters: { contactId: byId(id), reason: 'notclient' },
				requests: [`POST /contact/${id}/archive`],
				body: { reason: 'notclient' },
				item: { contact: id, type: 'archiving', content: { from: '', to: 'notclient' } },
			};
		},
	],
	[
		'contact.transfer',
		(the) => {
			const { id, fields } = the.contact();
			const to = the.userId(2);
			return {
				action: 'contact.transfer',
				parameters: { contactId: byId(id), to: fromList(to) },
				requests: [`POST /contact/${id}/transfer`],
				body: { to },
				item: {
					contact: id,
					type: 'transfer',
					content: { fromUser: fields.agent, toUser: to },
				},
			};
		},
	],
	[
		'lead.create',
		(the) => ({
			action: 'lead.create',
			parameters: { ...NEW_CONTACT, agent: byId(the.userId(1)) },
			requests: ['POST /lead'],
			body: { ...NEW_CONTACT_BODY, agent: the.userId(1) },
			item: { ...NEW_CONTACT_BODY, agent: the.userId(1) },
		}),
	],
	[
		'leadEntry.create',
		() => {
			const body = {
				firstName: 'Ana',
				lastName: 'Núñez',
				phones: ['+59897123678'],
				emails: ['ana@example.com'],
				detail: 'From the form',
				action_id: 'summer',
				additionalData: { housename: 'Casa Núñez', plan: 'Plus' },
			};
			return {
				action: 'leadEntry.create',
				parameters: {
					code: 'web-contacto',
					firstName: 'Ana',
					additionalFields: {
						lastName: 'Núñez',
						phones: ['+59897123678'],
						emails: ['ana@example.com'],
						detail: 'From the form',
						actionId: 'summer',
					},
					additionalData: additionalData({ housename: 'Casa Núñez', plan: 'Plus' }),
				},
				requests: ['POST /lead-entry/web-contacto'],
				body,
				item: body,
			};
		},
	],
	[
		'note.create',
		(the) => {
			const { id } = the.contact();
			const body = 'Two lines\nof "text"';
			return {
				action: 'note.create',
				parameters: { contactId: byId(id), body },
				requests: [`POST /contact/${id}/note`],
				body: { body },
				item: { contact: id, type: 'note', content: { body } },
			};
		},
	],
	[
		'reminder.create',
		(the) => {
			const { id } = the.contact();
			const reminderDate = '2025-08-08T07:30:00.000Z';
			return {
				action: 'reminder.create',
				parameters: { contactId: byId(id), reminderDate: '2025-08-08T04:30:00-03:00' },
				requests: [`POST /contact/${id}/reminder`],
				body: { reminderDate },
				item: { contact: id, type: 'reminder', content: { reminderDate } },
			};
		},
	],
	[
		'sale.create',
		(the) => {
			const body = {
				status: 'SOLD',
				ticket_id: 'T-1',
				phone: '+59897123678',
				user: the.userId(),
				ticket_sale_id: 'S-1',
				date_sale: '2025-08-06',
				date: '2025-08-05',
				type: 'online',
				name: 'Ana Núñez',
				gov_id: '12345678',
			};
			const { date_sale, date, ...same } = body;
			return {
				action: 'sale.create',
				parameters: {
					status: 'SOLD',
					ticketId: 'T-1',
					phone: '+59897123678',
					user: byId(the.userId()),
					additionalFields: {
						ticketSaleId: 'S-1',
						dateSale: '2025-08-06T00:00:00',
						date: '2025/08/05',
						type: 'online',
						name: 'Ana Núñez',
						govId: '12345678',
					},
				},
				requests: ['POST /sales'],
				body,
				item: {
					...same,
					date_sale: `${date_sale}T15:00:00.000Z`,
					date: `${date}T15:00:00.000Z`,
					sold: true,
				},
			};
		},
	],
	[
		'sale.update',
		(the) => {
			const body = { status: 'cancelled', date_sale: '2025-08-01', user: the.userId(1) };
			return {
				action: 'sale.update',
				parameters: {
					saleId: fromList(the.saleId()),
					updateFields: { status: 'cancelled', dateSale: '2025-08-01', user: byId(the.userId(1)) },
				},
				requests: [`PATCH /sales/${the.saleId()}`],
				body,
				item: { _id: the.saleId(), ...body, sold: false },
			};
		},
	],
	[
		'sale.upsert',
		(the) => {
			const id = 'abcd1234efgh5678ijkl9012';
			const body = {
				status: 'sold',
				ticket_id: 'T-1',
				ticket_sale_id: 'S-1',
				date_sale: '2025-08-06',
				date: '2025-08-05',
				type: 'store',
				phone: '+59897123678',
				name: 'Ana',
				product: 'Internet',
				gov_id: '1',
				user: the.userId(),
				importation: 'n8n',
			};
			const { status, date_sale, phone, name, product, user } = body;
			return {
				action: 'sale.upsert',
				parameters: {
					saleId: id,
					fields: {
						status: 'sold',
						ticketId: 'T-1',
						ticketSaleId: 'S-1',
						dateSale: '2025/08/06',
						date: '2025-08-05',
						type: 'store',
						phone: '+59897123678',
						name: 'Ana',
						product: 'Internet',
						govId: '1',
						user: byId(the.userId()),
						importation: 'n8n',
					},
				},
				requests: [`PUT /sales/${id}`],
				body,
				item: { _id: id, status, date_sale, phone, name, product, user },
			};
		},
	],
	[
		'user.create',
		() => {
			const shown = {
				name: 'Ana',
				lastname: 'Núñez',
				email: 'ana@example.com',
				phone_work: '+59897123678',
				roles: ['user', 'comercial'],
			};
			return {
				action: 'user.create',
				parameters: {
					name: 'Ana',
					lastname: 'Núñez',
					email: 'ana@example.com',
					password: 'abcd',
					additionalFields: { phoneWork: '+59897123678', roles: ['user', 'comercial'] },
				},
				requests: ['POST /user'],
				body: { ...shown, password: 'abcd' },
				item: { ...shown, firstLogin: true },
			};
		},
	],
	[
		'user.update',
		(the) => {
			const body = {
				name: 'Eva',
				lastname: 'Gil',
				email: 'eva@example.com',
				phone_work: '+59897000000',
				roles: ['super'],
			};
			return {
				action: 'user.update',
				parameters: {
					userId: byId(the.userId(1)),
					updateFields: {
						name: 'Eva',
						lastname: 'Gil',
						email: 'eva@example.com',
						phoneWork: '+59897000000',
						roles: ['super'],
					},
				},
				requests: [`PATCH /user/${the.userId(1)}`],
				body,
				item: { _id: the.userId(1), ...body },
			};
		},
	],
	[
		'user.replace',
		(the) => {
			const body = {
				name: 'Eva',
				lastname: 'Gil',
				email: 'eva@example.com',
				phone_work: '+59897000000',
				roles: ['user', 'super'],
			};
			return {
				action: 'user.replace',
				parameters: {
					userId: fromList(the.userId(1)),
					name: 'Eva',
					lastname: 'Gil',
					email: 'eva@example.com',
					additionalFields: { phoneWork: '+59897000000', roles: ['user', 'super'] },
				},
				requests: [`PUT /user/${the.userId(1)}`],
				body,
				item: { _id: the.userId(1), ...body },
			};
		},
	],
	[
		'webhook.create',
		() => ({
			action: 'webhook.create',
			parameters: {
				name: 'To n8n',
				callbackUrl: 'https://n8n.example.com/webhook/a?b=c',
				active: true,
				topics: ['interactions.official_whatsapp'],
			},
			requests: ['POST /webhook'],
			body: {
				name: 'To n8n',
				callbackUrl: 'https://n8n.example.com/webhook/a?b=c',
				active: true,
				topics: ['interactions.official_whatsapp'],
			},
			item: { id: expect.stringMatching(/^[0-9a-f]{24}$/) as string },
		}),
	],
	[
		'webhook.update',
		(the) => {
			const id = the.addWebhook();
			const body = {
				active: false,
				name: 'Renamed',
				callbackUrl: 'https://other.example.com/x',
				topics: ['interactions.official_whatsapp', 'interactions.official_whatsapp_statuses'],
			};
			const { active, ...updateFields } = body;
			return {
				action: 'webhook.update',
				parameters: { webhookId: byId(id), active, updateFields },
				requests: [`PUT /webhook/${id}`],
				body,
				item: { success: true },
			};
		},
	],
];

describe('a write', () => {
	it.each(WRITES)('%s sends each field under its own name, once', async (action, write) => {
		const { parameters, requests, body, item } = write(account);
		const { error, json, items } = await account.run(action, parameters);
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(requests);
		const sent = account.requests.at(-1);
		expect(sent?.body).toStrictEqual(body);
		expect(sent?.headers).toMatchObject({
			'content-type': 'application/json',
			accept: expect.stringContaining('application/json') as string,
		});
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([expect.objectContaining(item)]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('puts the key into the query percent-encoded, behind what the operation asks for', async () => {
		await account.run('contact.getAll', { limit: 1 });
		expect(account.requests[0].rawQuery).toBe(
			`sort=-createdAt&limit=1&page=1&api-key=${encodeURIComponent(account.apiKey)}`,
		);
	});

	it('leaves the record in the account as the item shows it', async () => {
		const { state } = account.sandbox;
		const created = await account.run('contact.create', NEW_CONTACT);
		const [contact] = state.contactsReachedBy(['ana@example.com'], []);
		expect(created.json).toEqual([wholeContact(contact, state)]);

		const noted = await account.run('note.create', { contactId: byId(contact.id), body: 'Hola' });
		const notes = state.interactions.all().filter(({ fields }) => fields.contact === contact.id);
		expect(noted.json).toEqual(notes.map((note) => wireInteraction(note, state)));

		const userId = account.userId(1);
		const updated = await account.run('user.update', {
			userId: byId(userId),
			updateFields: { name: 'Eva' },
		});
		expect(updated.json).toEqual([wireUser(state.users.get(userId)!)]);
		expect(state.users.get(userId)?.fields.name).toBe('Eva');
	});

	it('sends nothing for fields that were added and left empty', async () => {
		const sale = account.saleId();
		await account.run('sale.update', {
			saleId: byId(sale),
			updateFields: { status: 'sold', dateSale: '', user: byId('') },
		});
		expect(account.requests[0].rawBody).toBe('{"status":"sold"}');
		await account.run('user.update', {
			userId: byId(account.userId(1)),
			updateFields: { name: 'Eva', phoneWork: '', email: '' },
		});
		expect(account.requests[1].rawBody).toBe('{"name":"Eva"}');
	});

	it('sends all six fields of a contact, as the page requires, with those not given empty', async () => {
		account.sandbox.switches.createContactRequires = 'allSix';
		const { error } = await account.run('contact.create', { firstName: 'Ana' });
		expect(error).toBeUndefined();
		expect(account.requests[0].body).toStrictEqual({
			firstName: 'Ana',
			lastName: '',
			emails: [],
			phones: [],
			detail: '',
			origin: '',
		});
	});

	it('takes phones and e-mails from an expression, as a list or with commas', async () => {
		const given: IDataObject[] = [
			{ phones: ['+59891000001', '+59891000002'] },
			{ phones: '+59891000001, +59891000002' },
		];
		await account.run(
			'contact.create',
			{ firstName: 'Ana', phones: '={{ $json.phones }}', options: { parallelRequests: 1 } },
			{ items: given },
		);
		expect(account.requests.map(({ body }) => (body as IDataObject).phones)).toEqual([
			['+59891000001', '+59891000002'],
			['+59891000001', '+59891000002'],
		]);
	});

	it('merges Raw Body over the fields, and sends null', async () => {
		await account.run('leadEntry.create', {
			code: 'web-contacto',
			firstName: 'Ana',
			additionalData: additionalData({ housename: 'Casa', plan: 'Plus' }),
			options: {
				rawBody: '{ "additionalData": { "plan": null, "x": [1] }, "phones": ["+59891000001"] }',
			},
		});
		expect(account.requests[0].body).toEqual({
			firstName: 'Ana',
			phones: ['+59891000001'],
			additionalData: { housename: 'Casa', plan: null, x: [1] },
		});
	});

	it('puts a code with unusual characters into the path as one part', async () => {
		const { error } = await account.run('leadEntry.create', { code: 'a/b ?c#ñ', firstName: 'Ana' });
		expect(account.arrived()[0]).toBe('POST /lead-entry/a%2Fb%20%3Fc%23%C3%B1');
		expect(error).toMatchObject({ httpCode: '404' });
	});

	it('takes a day as the user picked it, and a reminder as the moment it means there', async () => {
		const settings = { timezone: 'America/Montevideo' };
		const picked = '2025-08-08T22:30:00';
		await account.run(
			'sale.update',
			{ saleId: byId(account.saleId()), updateFields: { dateSale: picked } },
			{ settings },
		);
		await account.run(
			'reminder.create',
			{ contactId: byId(account.contact().id), reminderDate: picked },
			{ settings },
		);
		expect(account.requests.map(({ body }) => body)).toEqual([
			{ date_sale: '2025-08-08' },
			{ reminderDate: '2025-08-09T01:30:00.000Z' },
		]);
	});
});

describe('a number from an expression', () => {
	it.each<[string, INodeParameters, (the: Account) => INodeParameters, object]>([
		[
			'sale.create',
			{
				status: 'sold',
				ticketId: '={{ 1234 }}',
				phone: '={{ 59897123678 }}',
				additionalFields: { govId: '={{ 12345678 }}', ticketSaleId: '={{ 7 }}' },
			},
			(the) => ({ user: byId(the.userId()) }),
			{ ticket_id: '1234', phone: '59897123678', gov_id: '12345678', ticket_sale_id: '7' },
		],
		[
			'leadEntry.create',
			{
				code: 'web-contacto',
				firstName: 'Ana',
				additionalFields: { actionId: '={{ 5 }}', phones: '={{ [59897123678] }}' },
			},
			() => ({}),
			{ action_id: '5', phones: ['59897123678'] },
		],
		[
			'user.update',
			{ updateFields: { phoneWork: '={{ 59897123678 }}' } },
			(the) => ({ userId: byId(the.userId()) }),
			{ phone_work: '59897123678' },
		],
		[
			'contact.create',
			{ firstName: '={{ 1 }}', additionalFields: { detail: '={{ 2 }}' } },
			() => ({}),
			{ firstName: '1', detail: '2' },
		],
		[
			'contact.update',
			{ updateFields: { detail: '={{ 0 }}' } },
			(the) => ({ contactId: byId(the.contact().id) }),
			{ detail: '0' },
		],
	])('goes out as the text that Ventia asks for (%s)', async (action, given, more, body) => {
		const { error } = await account.run(action, { ...given, ...more(account) });
		expect(error).toBeUndefined();
		expect(account.writes[0].body).toMatchObject(body);
	});
});
