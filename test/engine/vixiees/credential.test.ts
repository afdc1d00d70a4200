import { testCredential } from '../support';
import { type Account, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

async function press(differences = {}) {
	return await testCredential('vixieesApi', account.credentials(differences).vixieesApi);
}

describe('the test of the credential', () => {
	it('is green for the right key, with one small request', async () => {
		expect(await press()).toMatchObject({ status: 'OK' });
		expect(account.arrived()).toEqual(['GET /contacts?limit=1&page=1']);
		expect(account.requests[0].headers['x-api-key']).toBe(account.apiKey);
	});

	it('takes a Base URL with a prefix and slashes at its end', async () => {
		await press({ baseUrl: `${account.sandbox.url}/v1//` });
		expect(account.arrived()).toEqual(['GET /v1/contacts?limit=1&page=1']);
	});

	it('says where the key is found when Vixiees does not know it', async () => {
		expect(await press({ apiKey: 'wrong' })).toEqual({
			status: 'Error',
			message:
				'Vixiees does not know this API key. Copy it from Settings > Account > API; a new key replaces the old one.',
		});
	});

	it.each([
		[
			403,
			'Vixiees knows the API key but does not let it in. Check that the API is enabled under Settings > Account > API.',
		],
		[
			404,
			'There is no API at this Base URL. Compare it with developers.vixiees.com, including a prefix such as /v1.',
		],
		[
			429,
			"The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
		],
	])('explains %i', async (status, message) => {
		account.sandbox.faults.always('GET /contacts', { kind: 'answer', status, body: {} });
		expect(await press()).toEqual({ status: 'Error', message });
	});

	it('explains an address without an API', async () => {
		expect(await press({ baseUrl: `${account.sandbox.url}/app` })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('There is no API at this Base URL.') as string,
		});
	});
});
