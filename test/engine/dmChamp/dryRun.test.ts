import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const DRY = { options: { dryRun: true } };
const PHONE = '+34699001000';
const EMAIL = 'owner0@reseller.example.com';

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

const WITHOUT_LOOK_UP: Array<[string, INodeParameters, [string, string, object?]]> = [
	[
		'contact.create',
		{ phone: '+34 699 001 000', additionalFields: { firstName: 'Ana' } },
		['POST', '/contacts', { phone: PHONE, phoneNumber: PHONE, firstName: 'Ana' }],
	],
	['contact.get', { contactId: byPhone(PHONE) }, ['GET', '/contacts?phoneNumber=%2B34699001000']],
	[
		'contact.get',
		{ contactId: byEmail('a+b@example.com') },
		['GET', '/contacts?email=a%2Bb%40example.com'],
	],
	['contact.getTags', { contactId: byId('a b') }, ['GET', '/contacts/tags/a%20b']],
	['contact.getMessages', { contactId: byId('c') }, ['GET', '/contacts/messages/c']],
	[
		'contact.update',
		{ contactId: byId('c'), updateFields: { isBotActive: false } },
		['PUT', '/contacts/c', { is_bot_active: false }],
	],
	[
		'contact.addToList',
		{ contactId: byId('c'), listId: 'l/1' },
		['POST', '/lists/l%2F1/contacts', { contactId: 'c' }],
	],
	['tag.getAll', {}, ['GET', '/tags']],
	[
		'tag.addToContact',
		{ tag: 'a b&c', contactId: byPhone(PHONE) },
		['POST', '/tags?tag=a%20b%26c&phoneNumber=%2B34699001000'],
	],
	[
		'summary.generate',
		{ contactId: byPhone(PHONE) },
		['POST', '/summaries', { phoneNumber: PHONE }],
	],
	[
		'message.sendCustomChannel',
		{ fromId: 'a', customChannel: 'crm', body: 'Hola' },
		[
			'POST',
			'/send_custom_channel_message',
			{ customData: { fromId: 'a', customChannel: 'crm', body: 'Hola' } },
		],
	],
	[
		'message.receiveCustomChannel',
		{ messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' },
		[
			'POST',
			'/incoming_custom_channel_message',
			{
				customData: { messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' },
				messageType: 'text',
			},
		],
	],
	[
		'whatsApp.send',
		{ phoneNumber: '0034 699 001 000', message: 'Hola' },
		['POST', '/whatsapp-web/send', { phoneNumber: PHONE, message: 'Hola' }],
	],
	['whatsAppTemplate.getAll', {}, ['GET', '/whatsapp-templates']],
	[
		'whatsAppTemplate.send',
		{ contactId: byId('c'), templateId: byId('t') },
		['POST', '/whatsapp-templates/send', { contactId: 'c', whatsappTemplateId: 't' }],
	],
	['subAccount.get', { email: EMAIL }, ['GET', '/subaccounts?email=owner0%40reseller.example.com']],
	[
		'subAccount.create',
		{ email: EMAIL, firstName: 'Ana', lastName: 'Gil', credits: 5 },
		[
			'POST',
			'/subaccounts',
			{
				email: EMAIL,
				first_name: 'Ana',
				last_name: 'Gil',
				usage_limits: { monthly_credits: 0, credits: 5, roll_over_to_next_month: false },
			},
		],
	],
	[
		'subAccount.delete',
		{ email: EMAIL },
		['DELETE', '/subaccounts?email=owner0%40reseller.example.com'],
	],
	[
		'agency.exportUsage',
		{ additionalFields: { from: '2025-08-01' } },
		['GET', '/agencies/usage/export?from=2025-08-01'],
	],
	[
		'apiRequest.send',
		{ method: 'DELETE', path: '/appointments/1', query: '{ "soft": true }' },
		['DELETE', '/appointments/1?soft=true'],
	],
];

describe('a dry run', () => {
	it.each(WITHOUT_LOOK_UP)(
		'of %s shows the request with *** for the key, and nothing arrives',
		async (action, parameters, [method, path, body]) => {
			const { json, error } = await account.run(action, { ...parameters, ...DRY });
			expect(error).toBeUndefined();
			expect(json).toEqual([{ dryRun: true, requests: [shown(method, path, body)] }]);
			expect(account.requests).toEqual([]);
		},
	);

	it('of a grant shows its key in the header, and takes no idempotency key', async () => {
		const { json } = await account.run(
			'subAccount.grantCredits',
			{
				email: EMAIL,
				amount: '={{ $json.n + 1 }}',
				additionalFields: { description: 'Top-up', idempotencyKey: 'k' },
				...DRY,
			},
			{ items: numbered(2) },
		);
		expect(json).toEqual(
			[1, 2].map((amount) => ({
				dryRun: true,
				requests: [
					{
						method: 'POST',
						url: `${account.sandbox.url}/subaccounts/credits`,
						headers: { 'x-api-key': '***' },
						body: { email: EMAIL, amount, description: 'Top-up' },
					},
				],
			})),
		);
		expect(account.requests).toEqual([]);
	});

	it.each(DIALECTS)(
		'looks a contact up, shows both requests and writes nothing (%s)',
		async (dialect) => {
			account = await openAccount({ dialect });
			const { id } = account.contact();
			for (const [contactId, query] of [
				[byPhone(account.phone()), `phoneNumber=${encodeURIComponent(account.phone())}`],
				[byEmail(account.email()), `email=${encodeURIComponent(account.email())}`],
			] as const) {
				account.sandbox.journal.clear();
				const { json } = await account.run('contact.addToList', { contactId, listId: 'l', ...DRY });
				expect(json).toEqual([
					{
						dryRun: true,
						requests: [
							shown('GET', `/contacts?${query}`),
							shown('POST', '/lists/l/contacts', { contactId: id }),
						],
					},
				]);
				expect(account.arrived()).toEqual([`GET /contacts?${query}`]);
			}
		},
	);

	it.each(DIALECTS)(
		'of an upsert shows a create where there is no contact (%s)',
		async (dialect) => {
			account = await openAccount({ dialect });
			const count = account.sandbox.state.contacts.size;
			const { json } = await account.run('contact.upsert', { phone: PHONE, ...DRY });
			const requests = json[0].requests as IDataObject[];
			expect(requests.at(-1)).toEqual(
				shown('POST', '/contacts', { phone: PHONE, phoneNumber: PHONE }),
			);
			expect(requests.slice(0, -1).every(({ method }) => method === 'GET')).toBe(true);
			expect(account.writes).toEqual([]);
			expect(account.sandbox.state.contacts.size).toBe(count);
		},
	);

	it('of an upsert shows an update where there is one', async () => {
		const { json } = await account.run('contact.upsert', {
			phone: account.phone(),
			additionalFields: { firstName: 'Eva' },
			...DRY,
		});
		expect(json).toMatchObject([
			{
				dryRun: true,
				requests: [
					{ method: 'GET' },
					shown('PUT', `/contacts/${account.contact().id}`, { firstName: 'Eva' }),
				],
			},
		]);
		expect(account.writes).toEqual([]);
	});

	it('shows the path of Route Overrides', async () => {
		const routeOverrides = '{"message.sendCustomChannel": "POST /v2/send"}';
		const { json } = await account.run(
			'message.sendCustomChannel',
			{ fromId: 'a', customChannel: 'crm', body: 'Hola', ...DRY },
			{ credential: { routeOverrides } },
		);
		expect(json[0].requests).toMatchObject([{ url: `${account.sandbox.url}/v2/send?apiKey=***` }]);
	});

	it('refuses wrong parameters as a real one does', async () => {
		const { error } = await account.run('whatsApp.send', {
			phoneNumber: '600111222',
			message: 'Hola',
			...DRY,
		});
		expect(error?.message).toMatch(/^'Phone Number' has no country code/);
	});
});
