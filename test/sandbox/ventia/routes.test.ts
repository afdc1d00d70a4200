import type { VentiaSandbox } from '../../../sandbox/ventia';
import { type Bench, startBench } from './support/ventiaBench';

describe('Ventia stand-in: routes that the page does not settle', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const found = async (requests: string[]) => {
		const statuses: Record<string, boolean> = {};
		for (const request of requests) {
			const [method, url] = request.split(' ');
			statuses[request] = (await bench.api.request({ method, url, data: {} })).status !== 404;
		}
		return Object.keys(statuses).filter((request) => statuses[request]);
	};
	const anyContact = ({ state }: VentiaSandbox) => state.contacts.all()[0].id;

	test('every noun has one spelling at a time', async () => {
		const { sandbox } = bench;
		const all = ['user', 'group', 'sale', 'webhook']
			.flatMap((noun) => [`GET /${noun}`, `GET /${noun}s`])
			.concat('GET /company');
		const primary = ['GET /user', 'GET /group', 'GET /sales', 'GET /webhook'];
		expect(await found(all)).toEqual(primary);
		sandbox.switches.routeNames = 'singular';
		expect(await found(all)).toEqual(all.filter((path) => !/s$|company/.test(path)));
		sandbox.switches.routeNames = 'plural';
		expect(await found(all)).toEqual(all.filter((path) => path.endsWith('s')));
		Object.assign(sandbox.switches, { routeNames: 'each', groupRoute: 'company' });
		expect(await found(all)).toContain('GET /company');
	});

	test('lists of a contact, leads and lead entries move too', async () => {
		const { sandbox } = bench;
		const contact = `/contact/${anyContact(sandbox)}`;
		const all = [
			`GET ${contact}/note`,
			`GET ${contact}/notes`,
			`GET ${contact}/interaction`,
			`GET ${contact}/interactions`,
			'POST /lead',
			'POST /contact/lead',
			'POST /lead-entry/web-contacto',
			'POST /leadEntry/web-contacto',
			'POST /lead/web-contacto',
		];
		expect(await found(all)).toEqual([all[0], all[2], all[4], all[6]]);
		Object.assign(sandbox.switches, {
			routeNames: 'plural',
			leadRoute: 'contact/lead',
			leadEntryRoute: 'lead',
		});
		expect(await found(all)).toEqual([all[1], all[3], all[5], all[8]]);
	});

	test('contacts are listed by the new documentation, the old one, or both', async () => {
		const { sandbox } = bench;
		const all = ['GET /contacts', 'GET /contact'];
		expect(await found(all)).toEqual(all);
		sandbox.switches.contactLists = 'new';
		expect(await found(all)).toEqual(['GET /contacts']);
		sandbox.switches.contactLists = 'legacy';
		expect(await found(all)).toEqual(['GET /contact']);
	});

	test('official WhatsApp is at the candidate, at another path, or nowhere', async () => {
		const { sandbox } = bench;
		const [channel] = sandbox.state.channels.all();
		const tail = `${channel.id}/contact/${anyContact(sandbox)}/message`;
		const all = [`POST /channel/${tail}`, `POST /whatsapp/${tail}`];
		expect(await found(all)).toEqual([all[0]]);
		sandbox.switches.officialWhatsAppRoute = 'whatsapp';
		expect(await found(all)).toEqual([all[1]]);
		sandbox.switches.officialWhatsAppRoute = 'absent';
		expect(await found(all)).toEqual([]);
	});

	test('verbs of updates and actions are switched, and a sale is modified by the one verb and upserted by the other', async () => {
		const { sandbox, api } = bench;
		const path = `/contact/${anyContact(sandbox)}`;
		expect(await found([`PATCH ${path}`, `PUT ${path}/archive`])).toEqual([]);
		Object.assign(sandbox.switches, { contactUpdateVerb: 'PATCH', archiveVerb: 'PUT' });
		expect(await found([`PATCH ${path}`, `PUT ${path}/archive`, `PUT ${path}`])).toHaveLength(2);
		const unknown = '/sales/abcd1234efgh5678ijkl9012';
		expect((await api.patch(unknown, {})).status).toBe(404);
		sandbox.switches.saleUpdateVerb = 'PUT';
		expect((await api.put(unknown, {})).status).toBe(404);
		expect((await api.patch(unknown, {})).status).toBe(200);
	});

	test('an unknown route is 404 as HTML, text or JSON, and a wrong verb the same or 405', async () => {
		const { sandbox, api } = bench;
		const answer = async (path: string) => {
			const { status, data, headers } = await api.delete(path);
			return [status, String(headers['content-type']).split(';')[0], data as unknown];
		};
		expect(await answer('/nothing')).toEqual([
			404,
			'text/html',
			expect.stringContaining('<pre>Cannot DELETE /nothing</pre>'),
		]);
		expect(await answer('/webhook/1')).toEqual([404, 'text/html', expect.any(String)]);
		sandbox.switches.unknownRouteAnswer = 'text';
		expect(await answer('/nothing')).toEqual([404, 'text/plain', 'Cannot DELETE /nothing']);
		sandbox.switches.unknownRouteAnswer = 'json';
		expect(await answer('/nothing')).toEqual([
			404,
			'application/json',
			{ message: 'Cannot DELETE /nothing' },
		]);
		sandbox.switches.wrongVerbAnswer = '405';
		const refused = await api.delete('/webhook/1');
		expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, PUT']);
		expect((await api.delete('/webhooks/1')).status).toBe(404);
	});

	test('the API answers below its prefix only', async () => {
		const { sandbox, api } = bench;
		expect((await api.get(sandbox.url.replace('/api/v1.0', '/contacts'))).status).toBe(404);
		expect((await api.get('/contacts')).status).toBe(200);
		expect(sandbox.journal.matching('GET /contacts').map(({ route }) => route)).toEqual([
			'unknown',
			'GET /contacts',
		]);
	});
});
