import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	type Dialect,
	DIALECTS,
	numbered,
	openAccount,
	rows,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const DRY = { options: { dryRun: true } };
const PHONE = '+34600111222';

/** A request as a dry run shows it. `pathAndQuery` stands without the key. */
function shown(method: string, pathAndQuery: string, body?: object): object {
	const separator = pathAndQuery.includes('?') ? '&' : '?';
	return {
		method,
		url: `${account.sandbox.url}${pathAndQuery}${separator}apiKey=***`,
		headers: {},
		...(body === undefined ? {} : { body }),
	};
}

async function dryRun(action: string, parameters: INodeParameters): Promise<IDataObject[]> {
	const { json, error } = await account.run(action, { ...parameters, ...DRY });
	expect(error).toBeUndefined();
	return json;
}

/** A look-up, as it is sent and shown. */
function lookUp(name: 'phoneNumber' | 'email', value: string): string {
	return `/contacts?${name}=${encodeURIComponent(value)}`;
}

const WITHOUT_LOOK_UP: Array<[string, INodeParameters, [string, string, object?]]> = [
	[
		'contact.create',
		{
			phone: '+34 600 111 222',
			email: 'ana@example.com',
			additionalFields: { isBotActive: false, customFields: rows('field', { plan: 'Plus' }) },
		},
		[
			'POST',
			'/contacts',
			{
				phone: PHONE,
				phoneNumber: PHONE,
				email: 'ana@example.com',
				is_bot_active: false,
				custom_fields: { plan: 'Plus' },
			},
		],
	],
	['contact.get', { contactId: byPhone(PHONE) }, ['GET', lookUp('phoneNumber', PHONE)]],
	['contact.get', { contactId: byEmail('a@b.c') }, ['GET', lookUp('email', 'a@b.c')]],
	['contact.getMessages', { contactId: byId('a b') }, ['GET', '/contacts/messages/a%20b']],
	['contact.getTags', { contactId: byId('c1') }, ['GET', '/contacts/tags/c1']],
	[
		'contact.update',
		{ contactId: byId('c1'), updateFields: { firstName: 'Eva' } },
		['PUT', '/contacts/c1', { firstName: 'Eva' }],
	],
	[
		'contact.addToList',
		{ contactId: byId('c1'), listId: 'l1' },
		['POST', '/lists/l1/contacts', { contactId: 'c1' }],
	],
	['tag.getAll', {}, ['GET', '/tags']],
	[
		'tag.addToContact',
		{ tag: 'a & b', contactId: byPhone(PHONE) },
		['POST', '/tags?tag=a%20%26%20b&phoneNumber=%2B34600111222'],
	],
	[
		'summary.generate',
		{ contactId: byEmail('ana@example.com') },
		['POST', '/summaries', { email: 'ana@example.com' }],
	],
	['whatsAppTemplate.getAll', { returnAll: true }, ['GET', '/whatsapp-templates']],
	[
		'whatsAppTemplate.send',
		{ contactId: byId('c1'), templateId: byId('t1') },
		['POST', '/whatsapp-templates/send', { contactId: 'c1', whatsappTemplateId: 't1' }],
	],
];

/** Writes to a contact that is looked up first, with the request that they lead to. */
const WITH_LOOK_UP: Array<
	[string, INodeParameters, (contactId: string) => [string, string, object?]]
> = [
	[
		'contact.update',
		{ updateFields: { firstName: 'Eva' } },
		(id) => ['PUT', `/contacts/${id}`, { firstName: 'Eva' }],
	],
	[
		'contact.addToList',
		{ listId: 'l1' },
		(contactId) => ['POST', '/lists/l1/contacts', { contactId }],
	],
	[
		'whatsAppTemplate.send',
		{ templateId: byId('t1') },
		(contactId) => ['POST', '/whatsapp-templates/send', { contactId, whatsappTemplateId: 't1' }],
	],
];

describe('a dry run', () => {
	it.each(WITHOUT_LOOK_UP)(
		'of %s shows the request with *** for the key, and nothing arrives',
		async (action, parameters, [method, path, body]) => {
			expect(await dryRun(action, parameters)).toEqual([
				{ dryRun: true, requests: [shown(method, path, body)] },
			]);
			expect(account.requests).toEqual([]);
		},
	);

	it.each(WITH_LOOK_UP)(
		'of %s looks the contact up, shows what follows, and writes nothing',
		async (action, parameters, write) => {
			const { id } = account.contact(1);
			for (const [contactId, path] of [
				[byPhone(account.phone(1)), lookUp('phoneNumber', account.phone(1))],
				[byEmail(account.email(1)), lookUp('email', account.email(1))],
			] as const) {
				account.sandbox.journal.clear();
				expect(await dryRun(action, { ...parameters, contactId })).toEqual([
					{ dryRun: true, requests: [shown('GET', path), shown(...write(id))] },
				]);
				expect(account.arrived()).toEqual([`GET ${path}`]);
			}
		},
	);

	it('of an upsert shows an update where there is a contact, and its lists', async () => {
		const { id } = account.contact(1);
		const path = lookUp('phoneNumber', account.phone(1));
		const [{ requests }] = await dryRun('contact.upsert', {
			phone: account.phone(1),
			additionalFields: { firstName: 'Eva', listIds: ['l1', 'l2'] },
		});
		expect(requests).toEqual([
			shown('GET', path),
			shown('PUT', `/contacts/${id}`, { firstName: 'Eva' }),
			shown('POST', '/lists/l1/contacts', { contactId: id }),
			shown('POST', '/lists/l2/contacts', { contactId: id }),
		]);
		expect(account.arrived()).toEqual([`GET ${path}`]);
	});

	it.each<[Dialect]>(DIALECTS.map((dialect) => [dialect]))(
		'of an upsert shows a create where there is none (%s)',
		async (dialect) => {
			account = await openAccount({ dialect });
			const count = account.sandbox.state.contacts.size;
			const [{ requests }] = await dryRun('contact.upsert', { phone: PHONE });
			expect(requests).toEqual([
				shown('GET', lookUp('phoneNumber', PHONE)),
				shown('GET', '/contacts?phoneNumber=34600111222'),
				shown('POST', '/contacts', { phone: PHONE, phoneNumber: PHONE }),
			]);
			expect(account.writes).toEqual([]);
			expect(account.sandbox.state.contacts.size).toBe(count);
		},
	);

	it('says what a look-up says where there is no contact', async () => {
		const { error } = await account.run('contact.update', {
			contactId: byPhone(PHONE),
			updateFields: { firstName: 'Eva' },
			...DRY,
		});
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
	});

	it('shows Raw Body merged in', async () => {
		const rawBody = '{ "custom_fields": { "a": null }, "phoneNumber": "0034 600111223" }';
		const { json } = await account.run('contact.create', {
			phone: PHONE,
			options: { dryRun: true, rawBody },
		});
		const body = { phone: PHONE, phoneNumber: '+34600111223', custom_fields: { a: null } };
		expect(json[0].requests).toEqual([shown('POST', '/contacts', body)]);
	});

	it('takes no send-once key', async () => {
		const parameters = { contactId: byId(account.contact().id), templateId: account.templateId() };
		const options = { sendOnceKey: '={{ "order 1" }}' };
		await account.run('whatsAppTemplate.send', {
			...parameters,
			options: { ...options, dryRun: true },
		});
		expect(account.requests).toEqual([]);
		const { json } = await account.run('whatsAppTemplate.send', { ...parameters, options });
		expect(json).toEqual([{ success: true, data: 'WhatsApp template message sent successfully' }]);
	});

	it('holds for each item by itself', async () => {
		const { json } = await account.run(
			'tag.addToContact',
			{
				tag: 'vip',
				contactId: byPhone(account.phone()),
				options: { dryRun: '={{ $json.n === 0 }}' },
			},
			{ items: numbered(2) },
		);
		expect(json.map(({ dryRun: isDry }) => isDry)).toEqual([true, undefined]);
		expect(account.requests).toHaveLength(1);
	});

	it('refuses what would be refused before it is sent', async () => {
		for (const action of ['contact.create', 'contact.upsert']) {
			const { error } = await account.run(action, { phone: '600111222', ...DRY });
			expect(error?.message).toBe("'Phone' has no country code: 600111222 [item 0]");
		}
		expect(account.requests).toEqual([]);
	});
});
