import { describeNoApi } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ realTime: true });
});

afterEach(closeAccounts);

const DETAILS = { email: ['is invalid', 'is too long'], phone: 'is taken' };
const SAID = { error: "The vendor's own words", details: DETAILS };
const DETAILS_SAID = 'email: is invalid. email: is too long. phone: is taken.';

/** A create that is answered with this status once. */
async function createAnswered(
	status: number,
	body: unknown = SAID,
	headers: Record<string, string> = {},
) {
	account.sandbox.faults.always('POST /contacts', { kind: 'answer', status, body, headers });
	return await account.run(
		'contact.create',
		{ email: '={{ "a" + $json.n + "@example.com" }}', options: { parallelRequests: 1 } },
		{ items: numbered(1) },
	);
}

describe('an answer that is no', () => {
	it.each([
		[400, 'Check the parameters of this operation.'],
		[
			401,
			'Check the API key in the credential. In Vixiees it stands under Settings > Account > API, where the API must be enabled; a new key replaces the old one.',
		],
		[403, 'The API key is known but may not do this; check its rights and the plan in Vixiees.'],
		[404, 'Check the ID: the record may have been deleted, or belong to another account.'],
		[409, 'A record with these values exists already; update that one instead.'],
		[422, 'Correct the named fields and run the item again.'],
	])('%i is told in the words of Vixiees, with the next step', async (status, nextStep) => {
		const { status: ended, error } = await createAnswered(status);
		expect(ended).toBe('error');
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: "The vendor's own words",
			description: `${DETAILS_SAID} ${nextStep}`,
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
		expect(account.requests).toHaveLength(1);
	});

	it.each([500, 502])('%i may have been processed, and says how to find out', async (status) => {
		const { error } = await createAnswered(status);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `Vixiees answered with status ${status}, the request may have been processed`,
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
		expect(error?.description).toBe(
			`The vendor's own words. ${DETAILS_SAID} Vixiees did not confirm the request, and sending it again could do it twice. Use Contact > Get Many with Created After to see whether the contact exists.`,
		);
		expect(account.requests).toHaveLength(1);
	});

	it.each(['named by the vendor', 'not named'])(
		'names the item that failed (%s)',
		async (which) => {
			const body = which === 'not named' ? {} : SAID;
			account.sandbox.faults.always('GET /contacts/1003', { kind: 'answer', status: 404, body });
			const { error } = await account.run(
				'contact.get',
				{ contactId: byId('={{ 1001 + $json.n }}') },
				{ items: numbered(4) },
			);
			expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 2 } });
			expect(error?.message).toBe(
				which === 'not named' ? 'Vixiees answered with status 404' : "The vendor's own words",
			);
		},
	);

	it('of the real server says what is wrong with each field', async () => {
		for (const errorDetails of ['array', 'string'] as const) {
			account.sandbox.switches.errorDetails = errorDetails;
			const { error } = await account.run('contact.create', {
				email: 'not an address',
				options: { rawBody: { first_name: '' } as unknown as string },
			});
			expect(error).toMatchObject({
				message: 'Validation failed',
				description:
					"first_name: can't be blank. email: is invalid. Correct the named fields and run the item again.",
				httpCode: '422',
			});
		}
		account.sandbox.switches.errorDetails = 'absent';
		const { error } = await account.run('contact.create', { email: 'not an address' });
		expect(error).toMatchObject({
			message: 'Validation failed',
			description: 'Correct the named fields and run the item again.',
		});
	});

	it('says which task Vixiees declines, and why', async () => {
		const parameters = { contactId: byId(1001), additionalFields: { title: 'Call' } };
		await account.run('task.create', parameters);
		const { error } = await account.run('task.create', parameters);
		expect(error?.message).toBe('Validation failed');
		expect(error?.description).toContain('base: an identical pending task already exists.');
	});

	it('with an unknown key says where the key is found', async () => {
		const { error } = await account.run(
			'contact.get',
			{ contactId: byId(1001) },
			{
				credential: { apiKey: 'an-old-key' },
			},
		);
		expect(error).toMatchObject({ message: 'Unauthorized', httpCode: '401' });
		expect(error?.description).toBe(
			'X-API-Key: is invalid. Check the API key in the credential. In Vixiees it stands under Settings > Account > API, where the API must be enabled; a new key replaces the old one.',
		);
		expect(account.requests).toHaveLength(1);
	});
});

describeNoApi(subject);

describe('an answer that is no API', () => {
	it('(a web page for an unknown path) points at Base URL and Route Overrides', async () => {
		account.sandbox.switches.unknownRouteAnswer = 'html';
		const { error } = await account.run('apiRequest.send', { path: '/nothing' });
		expect(error).toMatchObject({ message: 'Vixiees answered with status 404', httpCode: '404' });
		expect(error?.description).toBe(
			'This address is not part of the API. Check the Base URL in the credential, or set the right path under Route Overrides there.',
		);
	});
});

describe('a Base URL', () => {
	it('keeps its prefix and loses its last slash', async () => {
		const baseUrl = `${account.sandbox.url}/api/v1/`;
		const { error } = await account.run('contact.getAll', {}, { credential: { baseUrl } });
		expect(account.arrived()).toEqual(['GET /api/v1/contacts?limit=50&page=1']);
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('a 429', () => {
	it('beyond Max Wait fails at once and says when to try again', async () => {
		const startedAt = Date.now();
		account.sandbox.faults.always('POST /contacts', {
			kind: 'answer',
			status: 429,
			body: {
				error: 'TooManyRequests',
				details: { limit: ['per hour'], documentation: ['https://developers.vixiees.com'] },
			},
			headers: { 'retry-after': '600' },
		});
		const { error, durationMs } = await account.run('contact.create', { email: 'a@example.com' });
		expect(durationMs).toBeLessThan(1_000);
		expect(account.requests).toHaveLength(1);
		expect(error).toMatchObject({
			message: 'TooManyRequests',
			httpCode: '429',
			context: { itemIndex: 0 },
		});
		const [, moment] =
			/Try again after (\S+) \(in 600 seconds\)/.exec(error?.description ?? '') ?? [];
		expect(Date.parse(moment)).toBeGreaterThanOrEqual(startedAt + 600_000);
		expect(Date.parse(moment)).toBeLessThan(startedAt + 605_000);
		expect(error?.description).toContain(
			'That is longer than Max Wait (120 seconds), which can be raised under Options.',
		);
		expect(error?.description).toContain('limit: per hour.');
		expect(error?.description).toContain('See https://developers.vixiees.com');
	});

	it('within Max Wait is waited for, and the item comes out', async () => {
		account.sandbox.faults.next('POST /contacts', {
			kind: 'answer',
			status: 429,
			body: { error: 'TooManyRequests' },
			headers: { 'retry-after': '1' },
		});
		const { json, durationMs } = await account.run('contact.create', {
			email: 'a@example.com',
			options: { maxWait: 1 },
		});
		expect(json).toHaveLength(1);
		expect(account.requests).toHaveLength(2);
		expect(durationMs).toBeGreaterThanOrEqual(1_000);
	});
});
