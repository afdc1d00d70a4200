import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	type Dialect,
	DIALECTS,
	expectKeyOnEveryRequest,
	fromList,
	openAccount,
	rows,
} from './support';

let account: Account;

afterEach(closeAccounts);

interface Call {
	parameters: INodeParameters;
	/** `METHOD /path?query` of all that arrives, without the key. */
	requests: string[];
	/** Of the last request; absent where it has none. */
	body?: object;
	items: IDataObject[];
}

const PHONE = '+34600111222';
const EMAIL = 'ana+form@example.com';
const FOUND_BY_PHONE = 'GET /contacts?phoneNumber=%2B34600111222';

const NEW_CONTACT: INodeParameters = {
	phone: PHONE,
	email: EMAIL,
	additionalFields: {
		firstName: 'Ana',
		lastName: 'Núñez',
		channel: 'whatsapp_web',
		currentCampaign: 'campaign1',
		externalId: 'crm-7',
		customChannel: 'website',
		isBotActive: false,
		doNotDisturb: true,
		customFields: rows('field', { company: 'Núñez & Co', plan: 'Plus' }),
	},
};

const NEW_CONTACT_BODY = {
	phone: PHONE,
	phoneNumber: PHONE,
	email: EMAIL,
	firstName: 'Ana',
	lastName: 'Núñez',
	channel: 'whatsapp_web',
	currentCampaign: 'campaign1',
	externalId: 'crm-7',
	customChannel: 'website',
	is_bot_active: false,
	do_not_disturb: true,
	custom_fields: { company: 'Núñez & Co', plan: 'Plus' },
};

const NEW_CONTACT_ITEM = {
	id: expect.stringMatching(/^\w{20}$/) as string,
	firstName: 'Ana',
	lastName: 'Núñez',
	phone: PHONE,
	email: EMAIL,
	createdAt: '2025-08-07T00:00:00Z',
};

/** The reference answers a create with the ID alone. */
const NEW_CONTACT_ID = {
	id: expect.stringMatching(/^\w{20}$/) as string,
	contactId: expect.stringMatching(/^\w{20}$/) as string,
	message: 'Successfully created new contact',
};

/** A contact of the account, as the guide shows it. */
function flat(the: Account): IDataObject {
	const { id, fields, createdAt } = the.contact();
	const { firstName, lastName, phone, email } = fields;
	const seconds = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
	return { id, firstName, lastName, phone, email, createdAt: seconds };
}

const CALLS: Array<[string, Dialect, (the: Account) => Call]> = [
	[
		'contact.create',
		'guide',
		() => ({
			parameters: NEW_CONTACT,
			requests: ['POST /contacts'],
			body: NEW_CONTACT_BODY,
			items: [NEW_CONTACT_ITEM],
		}),
	],
	[
		'contact.create',
		'reference',
		(the) => ({
			parameters: {
				...NEW_CONTACT,
				additionalFields: { listIds: [the.list(0).id, the.list(1).id] },
			},
			requests: ['POST /contacts'],
			body: {
				phone: PHONE,
				phoneNumber: PHONE,
				email: EMAIL,
				listIds: [the.list(0).id, the.list(1).id],
			},
			items: [NEW_CONTACT_ID],
		}),
	],
	[
		'contact.get',
		'guide',
		(the) => ({
			parameters: { contactId: byPhone(the.phone()) },
			requests: [`GET /contacts?phoneNumber=${encodeURIComponent(the.phone())}`],
			items: [flat(the)],
		}),
	],
	[
		'contact.get',
		'reference',
		(the) => ({
			parameters: { contactId: byEmail(the.email()) },
			requests: [`GET /contacts?email=${encodeURIComponent(the.email())}`],
			items: [{ contactId: the.contact().id, id: the.contact().id }],
		}),
	],
	[
		'contact.update',
		'reference',
		(the) => ({
			parameters: {
				contactId: byId(the.contact().id),
				updateFields: {
					firstName: 'Eva',
					lastName: 'Gil',
					email: 'eva@example.com',
					isBotActive: false,
					doNotDisturb: true,
					customFields: rows('field', { company: 'Gil & Co' }),
				},
			},
			requests: [`PUT /contacts/${the.contact().id}`],
			body: {
				firstName: 'Eva',
				lastName: 'Gil',
				email: 'eva@example.com',
				is_bot_active: false,
				do_not_disturb: true,
				custom_fields: { company: 'Gil & Co' },
			},
			items: [{ id: the.contact().id, success: true, message: 'Contact updated successfully' }],
		}),
	],
	[
		'contact.upsert',
		'guide',
		() => ({
			parameters: NEW_CONTACT,
			requests: [FOUND_BY_PHONE, 'GET /contacts?phoneNumber=34600111222', 'POST /contacts'],
			body: NEW_CONTACT_BODY,
			items: [{ ...NEW_CONTACT_ITEM, created: true, updated: false }],
		}),
	],
	[
		'contact.upsert',
		'reference',
		() => ({
			parameters: NEW_CONTACT,
			requests: [FOUND_BY_PHONE, 'GET /contacts?phoneNumber=34600111222', 'POST /contacts'],
			body: NEW_CONTACT_BODY,
			items: [{ ...NEW_CONTACT_ID, created: true, updated: false }],
		}),
	],
	[
		'contact.upsert',
		'reference',
		(the) => ({
			parameters: { phone: the.phone(), additionalFields: { firstName: 'Eva' } },
			requests: [
				`GET /contacts?phoneNumber=${encodeURIComponent(the.phone())}`,
				`PUT /contacts/${the.contact().id}`,
			],
			body: { firstName: 'Eva' },
			items: [
				{
					id: the.contact().id,
					success: true,
					message: 'Contact updated successfully',
					created: false,
					updated: true,
				},
			],
		}),
	],
	[
		'contact.addToList',
		'guide',
		(the) => ({
			parameters: { contactId: byId(the.contact().id), listId: the.list().id },
			requests: [`POST /lists/${the.list().id}/contacts`],
			body: { contactId: the.contact().id },
			items: [{ success: true, message: 'Contact successfully added to list Newsletter' }],
		}),
	],
	[
		'contact.addToList',
		'reference',
		(the) => ({
			parameters: { contactId: byId(the.contact().id), listId: the.list().id },
			requests: [`POST /lists/${the.list().id}/contacts`, 'POST /contacts/lists'],
			body: { contactId: the.contact().id, listId: the.list().id },
			items: [{ success: true, message: 'Contact successfully added to list Newsletter' }],
		}),
	],
	[
		'contact.getTags',
		'reference',
		(the) => {
			the.contact().fields.tags = ['customer', 'lead'];
			return {
				parameters: { contactId: byId(the.contact().id) },
				requests: [`GET /contacts/tags/${the.contact().id}`],
				items: [
					{ name: 'lead', description: 'Asked for something' },
					{ name: 'customer', description: 'Has bought' },
				],
			};
		},
	],
	[
		'contact.getMessages',
		'reference',
		(the) => {
			const contact = the.contact();
			the.sandbox.state.addMessage(contact, {
				body: 'Hola',
				direction: 'inbound',
				channel: 'whatsapp',
				messageSid: 'SM1',
			});
			return {
				parameters: { contactId: byId(contact.id) },
				requests: [`GET /contacts/messages/${contact.id}`],
				items: [
					{
						messageSid: 'SM1',
						body: 'Hola',
						mediaUrl: null,
						mediaContentType: null,
						timestamp: '2025-08-07T00:00:00.000Z',
						type: 'text',
						direction: 'inbound',
						status: 'received',
					},
				],
			};
		},
	],
	...DIALECTS.map((dialect): [string, Dialect, () => Call] => [
		'tag.getAll',
		dialect,
		() => ({
			parameters: {},
			requests: ['GET /tags'],
			items: [
				{ name: 'lead', description: 'Asked for something' },
				{ name: 'customer', description: 'Has bought' },
				{ name: 'vip', description: '' },
			],
		}),
	]),
	[
		'tag.addToContact',
		'reference',
		(the) => ({
			parameters: { tag: 'spring & summer', contactId: byPhone(the.phone()) },
			requests: [
				`POST /tags?tag=spring%20%26%20summer&phoneNumber=${encodeURIComponent(the.phone())}`,
			],
			items: [{ success: true, message: 'Contact tagged successfully' }],
		}),
	],
	[
		'tag.addToContact',
		'reference',
		(the) => ({
			parameters: { tag: 'vip', contactId: byEmail(the.email()) },
			requests: [`POST /tags?tag=vip&email=${encodeURIComponent(the.email())}`],
			items: [{ success: true, message: 'Contact tagged successfully' }],
		}),
	],
	[
		'summary.generate',
		'reference',
		(the) => ({
			parameters: { contactId: byPhone(the.phone()) },
			requests: ['POST /summaries'],
			body: { phoneNumber: the.phone() },
			items: [{ success: true, message: 'Chat summary generation started' }],
		}),
	],
	[
		'summary.generate',
		'reference',
		(the) => ({
			parameters: { contactId: byEmail(the.email()) },
			requests: ['POST /summaries'],
			body: { email: the.email() },
			items: [{ success: true, message: 'Chat summary generation started' }],
		}),
	],
	[
		'whatsAppTemplate.getAll',
		'reference',
		(the) => ({
			parameters: { limit: 1 },
			requests: ['GET /whatsapp-templates'],
			items: [
				{
					id: the.templateId(),
					name: 'appointment_reminder',
					status: 'approved',
					language: 'en_US',
					category: 'UTILITY',
					createdAt: '2025-02-08T00:00:00.000Z',
				},
			],
		}),
	],
	[
		'whatsAppTemplate.send',
		'reference',
		(the) => ({
			parameters: { contactId: byId(the.contact().id), templateId: fromList(the.templateId()) },
			requests: ['POST /whatsapp-templates/send'],
			body: { contactId: the.contact().id, whatsappTemplateId: the.templateId() },
			items: [{ success: true, data: 'WhatsApp template message sent successfully' }],
		}),
	],
];

describe('a call', () => {
	it.each(CALLS)(
		'%s sends each value under its own name, once (%s)',
		async (action, dialect, callOf) => {
			account = await openAccount({ dialect });
			const { parameters, requests, body, items: expected } = callOf(account);
			const { error, json, items } = await account.run(action, parameters);
			expect(error).toBeUndefined();
			expect(account.arrived()).toEqual(requests);
			const sent = account.requests.at(-1);
			expect(sent?.body).toStrictEqual(body);
			expect(sent?.headers.accept).toContain('application/json');
			if (body) expect(sent?.headers['content-type']).toBe('application/json');
			else expect(sent?.rawBody).toBe('');
			expectKeyOnEveryRequest(account);
			expect(json).toEqual(expected);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(expected.map(() => ({ item: 0 })));
		},
	);

	it('has the key in the query, percent-encoded, behind what the operation asks for', async () => {
		account = await openAccount();
		await account.run('contact.get', { contactId: byPhone(account.phone()) });
		const phone = encodeURIComponent(account.phone());
		const key = encodeURIComponent(account.apiKey);
		expect(account.requests[0].rawQuery).toBe(`phoneNumber=${phone}&apiKey=${key}`);
	});

	it('puts IDs with unusual characters into the path as one part', async () => {
		account = await openAccount({ dialect: 'reference' });
		const contactId = byId('a/b ?c#ñ');
		await account.run('contact.getTags', { contactId });
		await account.run('contact.update', { contactId, updateFields: { firstName: 'A' } });
		await account.run('contact.addToList', { contactId: byId('a/b'), listId: 'l/1?x' });
		expect(account.arrived()).toEqual([
			'GET /contacts/tags/a%2Fb%20%3Fc%23%C3%B1',
			'PUT /contacts/a%2Fb%20%3Fc%23%C3%B1',
			'POST /lists/l%2F1%3Fx/contacts',
			'POST /contacts/lists',
		]);
		expect(account.requests[3].body).toEqual({ contactId: 'a/b', listId: 'l/1?x' });
	});
});

describe('what a call leaves in the account', () => {
	beforeEach(async () => {
		account = await openAccount({ dialect: 'reference' });
	});

	it('is the contact with all that was set', async () => {
		await account.run('contact.create', NEW_CONTACT);
		const { state } = account.sandbox;
		expect(state.contactByPhone(PHONE)?.fields).toMatchObject({
			firstName: 'Ana',
			lastName: 'Núñez',
			email: EMAIL,
			phone: PHONE,
			channel: 'whatsapp_web',
			currentCampaign: 'campaign1',
			externalId: 'crm-7',
			customChannel: 'website',
			isBotActive: false,
			doNotDisturb: true,
			customFields: { company: 'Núñez & Co', plan: 'Plus' },
		});
	});

	it('is a contact in its lists', async () => {
		const listIds = [account.list(1).id, account.list(3).id];
		const { json } = await account.run('contact.create', {
			phone: PHONE,
			additionalFields: { listIds },
		});
		const holding = account.sandbox.state.lists
			.all()
			.filter(({ fields }) => fields.contacts.includes(String(json[0].id)));
		expect(holding.map(({ id }) => id)).toEqual(listIds);
	});

	it('is the tag, once, however often it is given', async () => {
		const { id } = account.contact(1);
		const parameters = { tag: 'brand new', contactId: byPhone(account.phone(1)) };
		for (let time = 0; time < 2; time++) await account.run('tag.addToContact', parameters);
		const { json } = await account.run('contact.getTags', { contactId: byId(id) });
		expect(json).toEqual([{ name: 'brand new', description: '' }]);
	});

	it('is the template as a message to the contact', async () => {
		const contactId = byPhone(account.phone());
		await account.run('whatsAppTemplate.send', { contactId, templateId: account.templateId(1) });
		const { json } = await account.run('contact.getMessages', { contactId });
		expect(json).toEqual([
			expect.objectContaining({
				body: 'Hi {{firstName|there|capitalize}}, 20 % off until Sunday.',
				direction: 'outbound',
				type: 'template',
			}),
		]);
	});

	it('is a summary under way', async () => {
		await account.run('summary.generate', { contactId: byPhone(account.phone()) });
		const [{ fields }] = account.sandbox.state.summaries.all();
		expect(fields.contact).toBe(account.contact().id);
	});
});

/** Every write, with the body it sends without Raw Body. */
const BODIES: Array<[string, (the: Account) => [INodeParameters, object]]> = [
	['contact.create', () => [{ phone: PHONE }, { phone: PHONE, phoneNumber: PHONE }]],
	['contact.upsert', (the) => [{ phone: the.phone(), email: EMAIL }, { email: EMAIL }]],
	[
		'contact.update',
		(the) => [
			{ contactId: byPhone(the.phone()), updateFields: { doNotDisturb: true } },
			{ do_not_disturb: true },
		],
	],
	[
		'contact.addToList',
		(the) => [
			{ contactId: byEmail(the.email()), listId: the.list().id },
			{ contactId: the.contact().id, listId: the.list().id },
		],
	],
	['tag.addToContact', (the) => [{ tag: 'vip', contactId: byPhone(the.phone()) }, {}]],
	[
		'summary.generate',
		(the) => [{ contactId: byPhone(the.phone()) }, { phoneNumber: the.phone() }],
	],
	[
		'whatsAppTemplate.send',
		(the) => [
			{ contactId: byPhone(the.phone()), templateId: the.templateId() },
			{ contactId: the.contact().id, whatsappTemplateId: the.templateId() },
		],
	],
];

describe('Raw Body', () => {
	beforeEach(async () => {
		account = await openAccount({ dialect: 'reference' });
	});

	it.each(BODIES)('is merged into what %s sends, with null', async (action, write) => {
		const [parameters, body] = write(account);
		const more = { locale: null, custom: { a: [1], b: { c: 'd' } } };
		const { error } = await account.run(action, {
			...parameters,
			options: { rawBody: JSON.stringify(more) },
		});
		expect(error).toBeUndefined();
		expect(account.requests.at(-1)?.body).toStrictEqual({ ...body, ...more });
	});

	it.each(BODIES)(
		'that is no object is refused before %s sends anything',
		async (action, write) => {
			const [parameters] = write(account);
			for (const rawBody of ['{ "a": ', '[1]', '7']) {
				const { error } = await account.run(action, { ...parameters, options: { rawBody } });
				expect(error?.message).toBe("'Raw Body' is not a JSON object [item 0]");
			}
			expect(account.requests).toEqual([]);
		},
	);
});
