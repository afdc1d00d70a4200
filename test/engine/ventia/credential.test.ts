import { describeCredentialTest } from '../support/suites';
import { subject } from './subject';

describeCredentialTest(subject, {
	// The address that the page documents.
	request: 'GET /contact?page=0&limit=1',
	says: {
		401: 'Ventia does not know this API key. Copy it again, without spaces around it.',
		403: 'Ventia knows the API key but does not let it in. Check that the CRM module is part of the plan.',
		404: 'There is no API at this Base URL. It usually is https://api.getventia.com/api/v1.0.',
		429: "The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
	},
});
