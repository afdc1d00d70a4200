import type { IAuthenticateRuleResponseCode } from 'n8n-workflow';

/** The Base URL of the credential that is tested, without a trailing slash. */
export const BASE_URL = '={{$credentials.baseUrl.replace(/\\/+$/, "")}}';

/** What the user reads when the vendor answers with a status. */
export function onStatus(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}

export const limitUsedUp = onStatus(
	429,
	"The account's rate limit is used up at the moment. The key may be right: test again in a minute.",
);
