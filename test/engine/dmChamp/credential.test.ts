import { describeCredentialTest } from '../support/suites';
import { subjectOn } from './subject';
import { type Account, closeAccounts, DIALECTS, openAccount } from './support';

const SAYS = {
	401: 'DM Champ does not know this API key. Copy it from Settings > Account > API Key; a new key replaces the old one.',
	403: 'DM Champ knows the API key but does not let it in. Check that API access is part of the plan.',
	404: 'There is no API at this Base URL. It usually is https://api.dmchamp.com/v1; a reseller has an address of its own.',
	429: "The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
};

describe.each(DIALECTS)('on a server of the %s', (dialect) => {
	describeCredentialTest(subjectOn(dialect), { request: 'GET /tags', says: SAYS });
});

describe('the test of the credential', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount();
	});

	afterEach(closeAccounts);

	it('knows the other key of the account too', async () => {
		const apiKey = account.sandbox.apiKeys[1];
		expect(await account.testCredential({ apiKey })).toMatchObject({ status: 'OK' });
	});

	it('is red without a key', async () => {
		const answer = await account.testCredential({ apiKey: '' });
		expect(answer).toEqual({ status: 'Error', message: SAYS[401] });
	});

	it('is red where a proxy of a reseller answers for the API', async () => {
		account.sandbox.faults.always('*', { kind: 'html', status: 403 });
		expect(await account.testCredential()).toEqual({ status: 'Error', message: SAYS[403] });
	});

	it('is red when the limit of the key is used up, in the words for it', async () => {
		account = await openAccount({ realTime: true, switches: { requestsPerMinute: 1 } });
		expect(await account.testCredential()).toMatchObject({ status: 'OK' });
		expect(await account.testCredential()).toEqual({ status: 'Error', message: SAYS[429] });
	});
});
