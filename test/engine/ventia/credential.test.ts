import { testCredential } from '../support';
import { type Account, closeAccounts, expectKeyOnEveryRequest, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

async function press(differences = {}) {
	return await testCredential('ventiaApi', account.credentials(differences).ventiaApi);
}

describe('the test of the credential', () => {
	it('is green for the right key, with one small request to the address the page documents', async () => {
		expect(await press()).toMatchObject({ status: 'OK' });
		expect(account.arrived()).toEqual(['GET /contact?page=0&limit=1']);
		expectKeyOnEveryRequest(account);
	});

	it('takes a Base URL with slashes at its end', async () => {
		expect(await press({ baseUrl: `${account.sandbox.url}//` })).toMatchObject({ status: 'OK' });
		expect(account.arrived()).toEqual(['GET /contact?page=0&limit=1']);
	});

	it('says what to do when Ventia does not know the key', async () => {
		expect(await press({ apiKey: 'wrong' })).toEqual({
			status: 'Error',
			message: 'Ventia does not know this API key. Copy it again, without spaces around it.',
		});
	});

	it.each([
		[
			403,
			'Ventia knows the API key but does not let it in. Check that the CRM module is part of the plan.',
		],
		[404, 'There is no API at this Base URL. It usually is https://api.getventia.com/api/v1.0.'],
		[
			429,
			"The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
		],
	])('explains %i', async (status, message) => {
		account.sandbox.faults.always('GET /contact', { kind: 'answer', status, body: {} });
		expect(await press()).toEqual({ status: 'Error', message });
	});

	it('explains an address without an API', async () => {
		const baseUrl = account.sandbox.url.replace('/api/v1.0', '/app');
		expect(await press({ baseUrl })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('There is no API at this Base URL.') as string,
		});
	});
});
