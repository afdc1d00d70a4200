import type { ErrorShape } from '../../../sandbox/dmChamp/switches';
import { answered, type Bench, startBench } from './support/dmChampBench';

/** Guide: Available Operations Overview; the list of tags is there for testing a credential. */
const GUIDE = [
	'GET /contacts',
	'GET /tags',
	'POST /contacts',
	'POST /incoming_custom_channel_message',
	'POST /lists/x/contacts',
	'POST /send_custom_channel_message',
	'POST /subaccounts/credits',
];

const REFERENCE = [
	'DELETE /subaccounts',
	'GET /agencies/usage/export',
	'GET /contacts',
	'GET /contacts/messages/x',
	'GET /contacts/tags/x',
	'GET /subaccounts',
	'GET /tags',
	'GET /whatsapp-templates',
	'POST /contacts',
	'POST /contacts/lists',
	'POST /incoming-custom-channel-message',
	'POST /incoming_custom_channel_message',
	'POST /send-custom-channel-message',
	'POST /subaccounts',
	'POST /subaccounts/credits',
	'POST /summaries',
	'POST /tags',
	'POST /whatsapp-templates/send',
	'POST /whatsapp-web/send',
	'PUT /contacts/x',
];

describe('DM Champ stand-in: routes and errors', () => {
	let guide: Bench;
	let reference: Bench;
	beforeAll(async () => {
		guide = await startBench({ switches: { enforceLimits: false } });
		reference = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		guide.sandbox.reset();
		reference.sandbox.reset();
	});
	afterAll(async () => {
		await Promise.all([guide.sandbox.close(), reference.sandbox.close()]);
	});

	/** Which of all requests a stand-in knows, by the page that the web framework shows for others. */
	const known = async ({ api }: Bench): Promise<string[]> => {
		const requests = [...new Set([...GUIDE, ...REFERENCE])].flatMap((request) => {
			const [, path] = request.split(' ');
			return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} ${path}`);
		});
		const found = new Set<string>();
		for (const request of requests) {
			const [method, url] = request.split(' ');
			const { status, data } = await api.request<unknown>({ method, url });
			const isUnknown = status === 404 && String(data).includes(`Cannot ${method} ${url}`);
			if (!isUnknown) found.add(request);
		}
		return [...found].sort();
	};

	test('the guide has its six routes and the list of tags, and nothing else', async () => {
		expect(await known(guide)).toEqual(GUIDE);
	});

	test('the reference has its own, in both spellings where it names both', async () => {
		expect(await known(reference)).toEqual(REFERENCE);
	});

	test('what is not served is a page or JSON, and a wrong verb may be a 405', async () => {
		const { api, sandbox } = guide;
		const { status, data, headers } = await api.get<string>('/campaigns');
		expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
		expect(data).toContain('Cannot GET /campaigns');
		sandbox.switches.unknownRouteAnswer = 'json';
		const unknown = [404, { error: { code: 'NOT_FOUND', message: 'Resource not found' } }];
		expect(await answered(api.get('/campaigns'))).toEqual(unknown);
		expect(await answered(api.delete('/contacts'))).toEqual(unknown);
		sandbox.switches.wrongVerbAnswer = '405';
		const refused = await api.delete('/contacts');
		expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, POST']);
		expect(await answered(api.get('/campaigns'))).toEqual(unknown);
	});

	/** One error of each kind that the reference tells apart. */
	const errors = async ({ api }: Bench): Promise<unknown[]> => {
		const bad = { params: { apiKey: 'other' } };
		const data: unknown[] = [];
		for (const request of [
			api.get<unknown>('/contacts', bad),
			api.get<unknown>('/contacts'),
			api.post<unknown>('/contacts', {}),
			api.get<unknown>('/contacts', { params: { email: 'nobody@example.com' } }),
			api.post<unknown>('/subaccounts/credits', { amount: 5 }),
		]) {
			data.push((await request).data);
		}
		return data;
	};

	test('errors have one shape in the guide', async () => {
		const shape = {
			error: { code: expect.any(String) as string, message: expect.any(String) as string },
		};
		expect(await errors(guide)).toEqual(Array<unknown>(5).fill(shape));
	});

	test('errors have the shapes of their endpoints in the reference', async () => {
		expect(await errors(reference)).toEqual([
			'Invalid or missing API key',
			{ error: 'phoneNumber or email is required' },
			'phoneNumber is required',
			{ success: false, message: 'Contact not found' },
			{ error: { code: 'INVALID_REQUEST', message: 'email is required' } },
		]);
		expect((await reference.api.get('/subaccounts')).data).toEqual({ error: 'email is required' });
	});

	test.each<[ErrorShape, (message: string, code: string) => unknown]>([
		['coded', (message, code) => ({ error: { code, message } })],
		['error', (message) => ({ error: message })],
		['message', (message) => ({ success: false, message })],
		['text', (message) => message],
	])('errors may all have the shape %s', async (shape, of) => {
		reference.sandbox.switches.errorShape = shape;
		expect(await errors(reference)).toEqual([
			of('Invalid or missing API key', 'UNAUTHORIZED'),
			of('phoneNumber or email is required', 'INVALID_REQUEST'),
			of('phoneNumber is required', 'INVALID_REQUEST'),
			of('Contact not found', 'CONTACT_NOT_FOUND'),
			of('email is required', 'INVALID_REQUEST'),
		]);
	});
});
