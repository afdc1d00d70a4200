import { describeCredentialTest } from '../support/suites';
import { subject } from './subject';
import { closeAccounts, openAccount } from './support';

const REQUEST = 'GET /contacts?limit=1&page=1';

describeCredentialTest(subject, {
	request: REQUEST,
	says: {
		401: 'Vixiees does not know this API key. Copy it from Settings > Account > API; a new key replaces the old one.',
		403: 'Vixiees knows the API key but does not let it in. Check that the API is enabled under Settings > Account > API.',
		404: 'There is no API at this Base URL. Compare it with developers.vixiees.com, including a prefix such as /v1.',
		429: "The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
	},
});

it('takes a Base URL with a prefix and slashes at its end', async () => {
	const account = await openAccount();
	await account.testCredential({ baseUrl: `${account.sandbox.url}/v1//` });
	expect(account.arrived()).toEqual([REQUEST.replace('/contacts', '/v1/contacts')]);
	await closeAccounts();
});
