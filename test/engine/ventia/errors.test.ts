import type { INodeParameters } from 'n8n-workflow';

import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import { describeNoApi } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const KEY_HELP =
	'Ask for the key of the account in Ventia or at its support; a new key may replace the old one.';

const NEXT_STEPS: Record<number, string> = {
	400: 'Check the parameters of this operation.',
	401: `Check the API key in the credential. ${KEY_HELP}`,
	403: 'The API key is known but may not do this; check its rights and the plan in Ventia.',
	404: 'Check the ID: the record may have been deleted, or belong to another account.',
	409: 'A record with these values exists already; update that one instead.',
};

const ID = 'abcd1234efgh5678ijkl9012';
const SALE = { status: 'sold', ticketId: 'T', phone: '+59897123678', user: byId(ID) };
const WEBHOOK = { name: 'Hook', callbackUrl: 'https://n8n.example.com/x', topics: [] };

/** The operations for which the page lists status codes, and those codes (200 and 500 apart). */
const FAMILIES: Array<[string, INodeParameters, string, number[]]> = [
	['contact.get', { contactId: byId(ID) }, `GET /contact/${ID}`, [401]],
	['leadEntry.create', { code: 'c', firstName: 'A' }, 'POST /lead-entry/c', [400, 401, 404]],
	[
		'message.sendOfficialWhatsApp',
		{ channelId: 'c', contactId: byId(ID), text: 'Hola' },
		`POST /channel/c/contact/${ID}/message`,
		[400, 409],
	],
	['user.get', { userId: byId(ID) }, `GET /user/${ID}`, [400, 401, 404]],
	['sale.getAll', {}, 'GET /sales', [401]],
	['sale.create', SALE, 'POST /sales', [400, 401]],
	['sale.get', { saleId: byId(ID) }, `GET /sales/${ID}`, [400, 401, 404]],
	[
		'sale.update',
		{ saleId: byId(ID), updateFields: { status: 'sold' } },
		`PATCH /sales/${ID}`,
		[400, 401, 403, 404],
	],
	[
		'sale.upsert',
		{ saleId: ID, fields: { status: 'sold' } },
		`PUT /sales/${ID}`,
		[400, 401, 403, 404],
	],
	['webhook.getAll', {}, 'GET /webhook', [401]],
	['webhook.create', WEBHOOK, 'POST /webhook', [400, 401]],
	['webhook.update', { webhookId: byId(ID) }, `PUT /webhook/${ID}`, [400, 401]],
	['webhook.get', { webhookId: byId(ID) }, `GET /webhook/${ID}`, [401]],
];

const ROWS = FAMILIES.flatMap(([action, parameters, request, statuses]) =>
	statuses.map((status) => ({ action, parameters, request, status })),
);

describe('a status that the page lists', () => {
	it.each(ROWS)(
		'$status ($action) is told in the words of Ventia, with the next step',
		async ({ action, parameters, request, status }) => {
			// The record of a 404 is not there either, so that no other path is tried.
			const said = { message: "The vendor's own words" };
			account.sandbox.faults.always('GET', { kind: 'answer', status, body: said });
			account.sandbox.faults.always(request, { kind: 'answer', status, body: said });
			const { status: ended, error } = await account.run(action, parameters, {
				items: numbered(1),
			});
			expect(ended).toBe('error');
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: "The vendor's own words",
				description: NEXT_STEPS[status],
				httpCode: String(status),
				context: { itemIndex: 0 },
			});
			expect(account.arrived(request)).toHaveLength(1);
			expect(account.requests.filter(({ path }) => path !== account.requests[0].path)).toEqual([]);
		},
	);

	it.each(FAMILIES)(
		'429 (%s) beyond Max Wait fails at once',
		async (action, parameters, request) => {
			account.sandbox.faults.always(request, {
				kind: 'answer',
				status: 429,
				body: { message: 'Too Many Requests' },
				headers: { 'retry-after': '600' },
			});
			const { error, durationMs } = await account.run(action, parameters);
			expect(durationMs).toBeLessThan(1_000);
			expect(account.requests).toHaveLength(1);
			expect(error).toMatchObject({
				message: 'Too Many Requests',
				httpCode: '429',
				context: { itemIndex: 0 },
			});
			expect(error?.description).toMatch(/^Try again after \S+Z \(in 600 seconds\)\./);
			expect(error?.description).toContain('longer than Max Wait (120 seconds)');
		},
	);

	const CREATES: Array<[string, INodeParameters, string, string]> = [
		['sale.create', SALE, 'POST /sales', 'Use Sale > Get Many to see whether the sale exists.'],
		[
			'webhook.create',
			WEBHOOK,
			'POST /webhook',
			'Use Webhook > Get Many to see whether the webhook exists.',
		],
		[
			'leadEntry.create',
			{ code: 'c', firstName: 'A' },
			'POST /lead-entry/c',
			'Look in Ventia for the contact of the lead entry.',
		],
		[
			'message.sendOfficialWhatsApp',
			{ channelId: 'c', contactId: byId(ID), text: 'Hola' },
			`POST /channel/c/contact/${ID}/message`,
			"Open the contact's conversation in Ventia to see whether the message was sent.",
		],
	];

	it.each(CREATES)(
		'500 (%s) may have been processed: it is sent once, and says where to look',
		async (action, parameters, request, where) => {
			account.sandbox.faults.always(request, {
				kind: 'answer',
				status: 500,
				body: { message: 'Oops' },
			});
			const { error } = await account.run(action, parameters);
			expect(error).toMatchObject({
				message: 'Ventia answered with status 500, the request may have been processed',
				description: `Oops. Ventia did not confirm the request, and sending it again could do it twice. ${where}`,
				httpCode: '500',
				context: { itemIndex: 0 },
			});
			expect(account.arrived()).toEqual([request]);
		},
	);

	it.each(FAMILIES.filter(([action]) => !CREATES.some(([create]) => create === action)))(
		'500 (%s) is repeated, as a second time changes nothing more',
		async (action, parameters, request) => {
			account.sandbox.faults.next(request, { kind: 'answer', status: 500 }, 2);
			account.sandbox.faults.always(request, {
				kind: 'answer',
				status: 400,
				body: { message: 'Done' },
			});
			const { error } = await account.run(action, parameters);
			expect(error).toMatchObject({ message: 'Done', httpCode: '400' });
			expect(account.arrived(request)).toHaveLength(3);
		},
	);
});

describe('an error of the real server', () => {
	it.each<VentiaSwitches['errorBody']>(['message', 'error', 'nested', 'errors'])(
		'is found in its body, whatever its shape (%s)',
		async (errorBody) => {
			account.sandbox.switches.errorBody = errorBody;
			const { error } = await account.run('sale.update', {
				saleId: byId(account.saleId()),
				updateFields: { status: 'unheard of' },
			});
			expect(error).toMatchObject({ httpCode: '400' });
			expect(`${error?.message} ${error?.description}`).toContain(
				'status unheard of is not one of',
			);
		},
	);

	it('says that a locked sale is locked', async () => {
		const { id } = account.sandbox.state.sales.all()[0];
		account.sandbox.state.sales.update(id, { lock: true }, 0);
		const { error } = await account.run('sale.update', {
			saleId: byId(id),
			updateFields: { status: 'sold' },
		});
		expect(error).toMatchObject({ message: 'Sale is locked', httpCode: '403' });
	});

	it('names the item that failed', async () => {
		const ids = [0, 1, 2].map((n) => account.contact(n).id);
		ids.splice(1, 0, '0'.repeat(24));
		const { error } = await account.run(
			'contact.get',
			{ contactId: byId('={{ $json.id }}') },
			{ items: ids.map((id) => ({ id })) },
		);
		expect(error).toMatchObject({
			message: 'Contact not found',
			httpCode: '404',
			context: { itemIndex: 1 },
		});
	});

	it('with an unknown key says what to do about it', async () => {
		const { error } = await account.run(
			'user.getAll',
			{},
			{ credential: { apiKey: 'an-old-key' } },
		);
		expect(error).toMatchObject({
			message: 'API key is invalid',
			description: NEXT_STEPS[401],
			httpCode: '401',
		});
		expect(account.requests).toHaveLength(1);
	});

	it.each(['successFalse', 'emptyResult', 'status404', 'status500'] as const)(
		'for a webhook that does not exist is an error, whatever the page leaves open (%s)',
		async (missingWebhook) => {
			account.sandbox.switches.missingWebhook = missingWebhook;
			for (const action of ['webhook.get', 'webhook.update']) {
				// An update answered with success alone cannot be told from one that took place.
				if (action === 'webhook.update' && missingWebhook === 'emptyResult') continue;
				const { status, items } = await account.run(action, { webhookId: byId('0'.repeat(24)) });
				expect([status, items]).toEqual(['error', []]);
			}
		},
	);
});

describeNoApi(subject);

describe('a Base URL', () => {
	it('loses its last slash and keeps its version', async () => {
		const baseUrl = `${account.sandbox.url}/`;
		await account.run('sale.getAll', {}, { credential: { baseUrl } });
		expect(account.requests.map(({ path, status }) => [path, status])).toEqual([['/sales', 200]]);
	});
});
