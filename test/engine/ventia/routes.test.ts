import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import { type Account, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const MISSING = '0'.repeat(24);

interface Alternate {
	switches: Partial<VentiaSwitches>;
	action: string;
	parametersOf(the: Account): INodeParameters;
	/** What arrives on the first run, and on the second one. */
	arrives(the: Account): [string[], string[]];
}

const SALE = (the: Account): INodeParameters => ({
	status: 'sold',
	ticketId: 'T',
	phone: '+59897123678',
	user: byId(the.userId()),
});

const USER = { name: 'Ana', lastname: 'Gil', email: 'ana@example.com' };

/** First the path of the table, then the one that is answered, which is kept. */
function two(first: string, second: string): [string[], string[]] {
	return [[first, second], [second]];
}

const ALTERNATES: Alternate[] = [
	{
		action: 'contact.getAll',
		switches: { contactLists: 'legacy' },
		parametersOf: () => ({ limit: 5 }),
		arrives: () =>
			two(
				'GET /contacts?sort=-createdAt&limit=5&page=1',
				'GET /contact?sort=-createdAt&limit=5&page=0',
			),
	},
	{
		action: 'contact.getInteractions',
		switches: { interactionListRoute: 'interactions' },
		parametersOf: (the) => ({ contactId: byId(the.contact().id), limit: 5 }),
		arrives: (the) =>
			two(
				`GET /contact/${the.contact().id}/interaction?limit=5&page=0`,
				`GET /contact/${the.contact().id}/interactions?limit=5&page=0`,
			),
	},
	{
		action: 'note.getAll',
		switches: { noteListRoute: 'notes' },
		parametersOf: (the) => ({ contactId: byId(the.contact().id), limit: 5 }),
		arrives: (the) =>
			two(
				`GET /contact/${the.contact().id}/note?limit=5&page=0`,
				`GET /contact/${the.contact().id}/notes?limit=5&page=0`,
			),
	},
	{
		action: 'contact.archive',
		switches: { archiveVerb: 'PUT' },
		parametersOf: (the) => ({ contactId: byId(the.contact().id), reason: 'notclient' }),
		arrives: (the) =>
			two(`POST /contact/${the.contact().id}/archive`, `PUT /contact/${the.contact().id}/archive`),
	},
	{
		action: 'contact.transfer',
		switches: { transferVerb: 'PUT' },
		parametersOf: (the) => ({ contactId: byId(the.contact().id), to: byId(the.userId(1)) }),
		arrives: (the) =>
			two(
				`POST /contact/${the.contact().id}/transfer`,
				`PUT /contact/${the.contact().id}/transfer`,
			),
	},
	{
		action: 'group.getAll',
		switches: { groupRoute: 'groups' },
		parametersOf: () => ({ limit: 2 }),
		arrives: () => two('GET /group?limit=2&page=0', 'GET /groups?limit=2&page=0'),
	},
	{
		action: 'group.getAll',
		switches: { groupRoute: 'company' },
		parametersOf: () => ({ limit: 2 }),
		arrives: () => [
			['GET /group?limit=2&page=0', 'GET /groups?limit=2&page=0', 'GET /company?limit=2&page=0'],
			['GET /company?limit=2&page=0'],
		],
	},
	{
		action: 'lead.create',
		switches: { leadRoute: 'contact/lead' },
		parametersOf: (the) => ({ firstName: 'Ana', agent: byId(the.userId()) }),
		arrives: () => two('POST /lead', 'POST /contact/lead'),
	},
	{
		action: 'leadEntry.create',
		switches: { leadEntryRoute: 'leadEntry' },
		parametersOf: () => ({ code: 'web-contacto', firstName: 'Ana' }),
		arrives: () => two('POST /lead-entry/web-contacto', 'POST /leadEntry/web-contacto'),
	},
	{
		action: 'leadEntry.create',
		switches: { leadEntryRoute: 'lead' },
		parametersOf: () => ({ code: 'web-contacto', firstName: 'Ana' }),
		arrives: () => [
			['POST /lead-entry/web-contacto', 'POST /leadEntry/web-contacto', 'POST /lead/web-contacto'],
			['POST /lead/web-contacto'],
		],
	},
	{
		action: 'user.getAll',
		switches: { userRoute: 'users' },
		parametersOf: () => ({ limit: 2 }),
		arrives: () => two('GET /user?limit=2&page=0', 'GET /users?limit=2&page=0'),
	},
	{
		action: 'user.create',
		switches: { userRoute: 'users' },
		parametersOf: () => ({ ...USER, password: 'abcd' }),
		arrives: () => two('POST /user', 'POST /users'),
	},
	{
		action: 'user.get',
		switches: { userRoute: 'users' },
		parametersOf: (the) => ({ userId: byId(the.userId()) }),
		arrives: (the) => two(`GET /user/${the.userId()}`, `GET /users/${the.userId()}`),
	},
	{
		action: 'user.update',
		switches: { userRoute: 'users' },
		parametersOf: (the) => ({ userId: byId(the.userId()), updateFields: { name: 'Eva' } }),
		arrives: (the) => two(`PATCH /user/${the.userId()}`, `PATCH /users/${the.userId()}`),
	},
	{
		action: 'user.replace',
		switches: { userRoute: 'users' },
		parametersOf: (the) => ({ userId: byId(the.userId()), ...USER }),
		arrives: (the) => two(`PUT /user/${the.userId()}`, `PUT /users/${the.userId()}`),
	},
	{
		action: 'sale.getAll',
		switches: { saleRoute: 'sale' },
		parametersOf: () => ({ limit: 2 }),
		arrives: () => two('GET /sales?limit=2&page=1', 'GET /sale?limit=2&page=1'),
	},
	{
		action: 'sale.create',
		switches: { saleRoute: 'sale' },
		parametersOf: SALE,
		arrives: () => two('POST /sales', 'POST /sale'),
	},
	{
		action: 'sale.get',
		switches: { saleRoute: 'sale' },
		parametersOf: (the) => ({ saleId: byId(the.saleId()) }),
		arrives: (the) => two(`GET /sales/${the.saleId()}`, `GET /sale/${the.saleId()}`),
	},
	{
		action: 'sale.update',
		switches: { saleRoute: 'sale' },
		parametersOf: (the) => ({ saleId: byId(the.saleId()), updateFields: { status: 'sold' } }),
		arrives: (the) => two(`PATCH /sales/${the.saleId()}`, `PATCH /sale/${the.saleId()}`),
	},
	{
		action: 'sale.upsert',
		switches: { saleRoute: 'sale' },
		parametersOf: (the) => ({ saleId: the.saleId(), fields: { status: 'sold' } }),
		arrives: (the) => two(`PUT /sales/${the.saleId()}`, `PUT /sale/${the.saleId()}`),
	},
	{
		action: 'webhook.getAll',
		switches: { webhookRoute: 'webhooks' },
		parametersOf: () => ({ limit: 2 }),
		arrives: () => two('GET /webhook?limit=2&page=0', 'GET /webhooks?limit=2&page=0'),
	},
	{
		action: 'webhook.create',
		switches: { webhookRoute: 'webhooks' },
		parametersOf: () => ({ name: 'Hook', callbackUrl: 'https://n8n.example.com/x' }),
		arrives: () => two('POST /webhook', 'POST /webhooks'),
	},
	{
		action: 'webhook.get',
		switches: { webhookRoute: 'webhooks' },
		parametersOf: (the) => ({ webhookId: byId(the.addWebhook()) }),
		arrives: (the) => {
			const [{ id }] = the.sandbox.state.webhooks.all();
			return two(`GET /webhook/${id}`, `GET /webhooks/${id}`);
		},
	},
	{
		action: 'webhook.update',
		switches: { webhookUpdateVerb: 'PATCH' },
		parametersOf: (the) => ({ webhookId: byId(the.addWebhook()) }),
		arrives: (the) => {
			const [{ id }] = the.sandbox.state.webhooks.all();
			return two(`PUT /webhook/${id}`, `PATCH /webhook/${id}`);
		},
	},
	{
		action: 'webhook.update',
		switches: { webhookRoute: 'webhooks', webhookUpdateVerb: 'PATCH' },
		parametersOf: (the) => ({ webhookId: byId(the.addWebhook()) }),
		arrives: (the) => {
			const [{ id }] = the.sandbox.state.webhooks.all();
			return [
				[
					`PUT /webhook/${id}`,
					`PATCH /webhook/${id}`,
					`PUT /webhooks/${id}`,
					`PATCH /webhooks/${id}`,
				],
				[`PATCH /webhooks/${id}`],
			];
		},
	},
];

const ANSWERS: Array<Partial<VentiaSwitches>> = [
	{ unknownRouteAnswer: 'html' },
	{ unknownRouteAnswer: 'text' },
	{ unknownRouteAnswer: 'html', wrongVerbAnswer: '405' },
];

describe('another form of a route', () => {
	it.each(ALTERNATES)(
		'of $action is found once and kept ($switches)',
		async ({ action, switches, parametersOf, arrives }) => {
			for (const answers of ANSWERS) {
				const the = await openAccount({ switches: { ...switches, ...answers } });
				const parameters = parametersOf(the);
				const [first, second] = arrives(the);
				const found = await the.run(action, parameters);
				expect(found.error).toBeUndefined();
				expect(the.arrived()).toEqual(first);
				const again = await the.run(action, parameters);
				expect(again.error).toBeUndefined();
				expect(the.arrived().slice(first.length)).toEqual(second);
				await the.close();
			}
		},
	);

	it('of a list is found also where the unknown path is answered in JSON', async () => {
		Object.assign(account.sandbox.switches, { saleRoute: 'sale', unknownRouteAnswer: 'json' });
		const { json, error } = await account.run('sale.getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(6);
	});

	it('of a contact update is PATCH where there is no PUT', async () => {
		Object.assign(account.sandbox.switches, {
			contactUpdateVerb: 'PATCH',
			unknownRouteAnswer: 'json',
		});
		const { id } = account.contact();
		for (const firstName of ['Eva', 'Ana']) {
			const { error } = await account.run('contact.update', {
				contactId: byId(id),
				updateFields: { firstName },
			});
			expect(error).toBeUndefined();
			expect(account.contact().fields.firstName).toBe(firstName);
		}
		expect(account.writes.map(({ method }) => method)).toEqual(['PUT', 'PATCH', 'PATCH']);
	});

	it('is learnt for each operation by itself, so that a wrong guess spoils no other', async () => {
		account.sandbox.switches.saleRoute = 'sale';
		await account.run('sale.getAll', { limit: 1 });
		await account.run('sale.get', { saleId: byId(account.saleId()) });
		expect(account.arrived().slice(2)).toEqual([
			`GET /sales/${account.saleId()}`,
			`GET /sale/${account.saleId()}`,
		]);
	});

	it('is not tried after a write that was accepted', async () => {
		for (const [action, parameters] of [
			['lead.create', { firstName: 'Ana', agent: byId(account.userId()) }],
			['contact.archive', { contactId: byId(account.contact().id), reason: 'notclient' }],
			['sale.create', SALE(account)],
		] as const) {
			account.sandbox.journal.clear();
			await account.run(action, parameters);
			expect(account.requests).toHaveLength(1);
		}
	});

	it('leaves the first answer where none is known', async () => {
		account.sandbox.faults.always('POST /lead', {
			kind: 'answer',
			status: 404,
			body: { message: 'First' },
		});
		account.sandbox.faults.always('POST /contact/lead', {
			kind: 'answer',
			status: 404,
			body: { message: 'Second' },
		});
		const { error } = await account.run('lead.create', {
			firstName: 'Ana',
			agent: byId(account.userId()),
		});
		expect(error).toMatchObject({ message: 'First', httpCode: '404' });
	});
});

describe('a record that does not exist', () => {
	const counts = () =>
		[account.sandbox.state.sales, account.sandbox.state.contacts].map(({ size }) => size);

	it.each<[string, INodeParameters]>([
		['sale.update', { saleId: byId(MISSING), updateFields: { status: 'sold' } }],
		['contact.update', { contactId: byId(MISSING), updateFields: { firstName: 'A' } }],
		['contact.archive', { contactId: byId(MISSING), reason: 'notclient' }],
		['contact.transfer', { contactId: byId(MISSING), to: byId(MISSING) }],
		['note.create', { contactId: byId(MISSING), body: 'x' }],
		['message.send', { contactId: byId(MISSING), channelId: 'c', text: 'x' }],
		['user.update', { userId: byId(MISSING), updateFields: { name: 'Eva' } }],
	])('is reported as missing, and never becomes a create (%s)', async (action, parameters) => {
		for (const wrongVerbAnswer of ['404', '405'] as const) {
			Object.assign(account.sandbox.switches, { wrongVerbAnswer });
			const before = counts();
			const { error } = await account.run(action, parameters);
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.message).toMatch(/^(Sale|Contact|User) not found$/);
			expect(counts()).toEqual(before);
		}
	});

	it('is not upserted by an update: a sale is never modified with PUT', async () => {
		for (const switches of [
			{ saleUpdateVerb: 'PATCH' },
			{ saleUpdateVerb: 'PUT', wrongVerbAnswer: '405' },
			{ saleRoute: 'sale' },
		] as const) {
			Object.assign(account.sandbox.switches, switches);
			await account.run('sale.update', {
				saleId: byId(MISSING),
				updateFields: { status: 'sold' },
			});
		}
		expect(account.arrived('PUT')).toEqual([]);
	});

	it.each<[string, FaultAction]>([
		['405', { kind: 'answer', status: 405, body: { message: 'No PATCH' } }],
		['404 and a web page', { kind: 'html', status: 404 }],
		['404 and JSON', { kind: 'answer', status: 404, body: { message: 'Cannot PATCH' } }],
	])('nor is a sale that exists, where PATCH is answered %s', async (_, fault) => {
		account.sandbox.faults.always('PATCH', fault);
		const { error } = await account.run('sale.update', {
			saleId: byId(account.saleId()),
			updateFields: { status: 'sold' },
		});
		expect(error?.name).toBe('NodeApiError');
		expect(account.arrived('PATCH')).toEqual([
			`PATCH /sales/${account.saleId()}`,
			`PATCH /sale/${account.saleId()}`,
		]);
		expect(account.arrived('PUT')).toEqual([]);
	});
});

describe('Route Overrides', () => {
	const override = (routes: unknown) => ({
		credential: { routeOverrides: typeof routes === 'string' ? routes : JSON.stringify(routes) },
	});

	it('replace method and path of an operation, and no other', async () => {
		account.sandbox.switches.routeNames = 'singular';
		const routes = override({ 'sale.getAll': 'GET /sale' });
		const { json } = await account.run('sale.getAll', { limit: 2 }, routes);
		expect(json).toHaveLength(2);
		await account.run('sale.get', { saleId: byId(account.saleId()) }, routes);
		expect(account.arrived()).toEqual([
			'GET /sale?limit=2&page=1',
			`GET /sales/${account.saleId()}`,
			`GET /sale/${account.saleId()}`,
		]);
	});

	it.each([
		['GET /contact', 0],
		['GET /contacts', 1],
	])('know where the pages of a known list begin (%s from %i)', async (route, page) => {
		await account.run('contact.getAll', { limit: 2 }, override({ 'contact.getAll': route }));
		expect(account.requests.map(({ path, query }) => [`GET ${path}`, query.page])).toEqual([
			[route, String(page)],
		]);
	});

	it('are kept to: no other form is tried', async () => {
		const { error } = await account.run(
			'lead.create',
			{ firstName: 'Ana', agent: byId(account.userId()) },
			override({ 'lead.create': 'POST /prospect' }),
		);
		expect(error).toMatchObject({ httpCode: '404' });
		expect(account.arrived()).toEqual(['POST /prospect']);
	});

	it.each([
		['{ broken', 'Route Overrides is not a JSON object.'],
		['{"sale.remove": "DELETE /sale/{saleId}"}', 'names an unknown operation "sale.remove"'],
		['{"sale.get": "sale/{saleId}"}', 'must read like "GET /sales/{saleId}"'],
		[
			'{"sale.get": "GET /sale/{id}"}',
			'uses {id}, which this operation does not have. Known: {saleId}',
		],
		['{"sale.get": "GET /sale"}', 'must hold {saleId} in its path'],
		['{"sale.get": "GET https://evil.example.com/{saleId}"}', 'must read like'],
	])('that cannot be used (%s) are refused with the reason', async (routes, complaint) => {
		const { error } = await account.run('contact.getAll', {}, override(routes));
		expect(error?.message).toContain(complaint);
		expect(account.requests).toEqual([]);
	});
});

describe('official WhatsApp, whose path is not published', () => {
	const parameters = (the: Account): INodeParameters => ({
		channelId: the.channelId(),
		contactId: byId(the.contact().id),
		text: 'Hola',
	});

	const ANSWER_SHAPES: Array<[string, Partial<VentiaSwitches>]> = [
		['a web page', { unknownRouteAnswer: 'html' }],
		['text', { unknownRouteAnswer: 'text' }],
		['JSON', { unknownRouteAnswer: 'json' }],
	];

	it.each(ANSWER_SHAPES)(
		'explains the override when its path is answered as unknown (%s)',
		async (_, switches) => {
			Object.assign(account.sandbox.switches, { officialWhatsAppRoute: 'absent', ...switches });
			const { error } = await account.run('message.sendOfficialWhatsApp', parameters(account));
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.description).toContain('The path of this operation is not published');
			expect(error?.description).toContain(
				'{"message.sendOfficialWhatsApp": "POST /its/path/{channelId}/{contactId}"}',
			);
			expect(error?.description).toContain('Message > Send reaches WhatsApp too');
			expect(account.requests).toHaveLength(1);
			expect(account.sandbox.state.messages.size).toBe(0);
		},
	);

	it.each([
		['whatsapp', '/whatsapp/{channelId}/contact/{contactId}/message'],
		['officialWhatsapp', '/official-whatsapp/{channelId}/{contactId}'],
	] as const)('works with an override (%s)', async (officialWhatsAppRoute, path) => {
		account.sandbox.switches.officialWhatsAppRoute = officialWhatsAppRoute;
		const routeOverrides = JSON.stringify({ 'message.sendOfficialWhatsApp': `POST ${path}` });
		const { error, json } = await account.run('message.sendOfficialWhatsApp', parameters(account), {
			credential: { routeOverrides },
		});
		expect(error).toBeUndefined();
		expect((json[0].messages as IDataObject[])[0].id).toBe('wamid.sandboxout1');
		expect(account.arrived()).toEqual([
			`POST ${path
				.replace('{channelId}', account.channelId())
				.replace('{contactId}', account.contact().id)}`,
		]);
	});
});
