import type { IDataObject } from 'n8n-workflow';
import type { AuthenticationRule } from './authenticate';

const SECRET_HEADER_NAME = /authorization|cookie|token|secret|password|api-?key/;

/**
 * The headers that may appear in an item: lower-case names, without credentials, without the header
 * that authenticates, and without any whose value holds the secret (a proxy may repeat the URL).
 */
export function headersForItem(
	headers: Record<string, string | string[] | undefined>,
	rule: AuthenticationRule,
): IDataObject {
	const secret = secretOf(rule);
	const shown: IDataObject = {};
	for (const [name, value] of Object.entries(headers)) {
		const key = name.toLowerCase();
		if (value === undefined || SECRET_HEADER_NAME.test(key)) continue;
		if (rule.type === 'header' && key === rule.name.trim().toLowerCase()) continue;
		if (secret.some((text) => String(value).includes(text))) continue;
		shown[key] = value;
	}
	return shown;
}

/** The secret as it is, and as it stands in a URL. */
function secretOf(rule: AuthenticationRule): string[] {
	if (rule.type === 'none') return [];
	const secret =
		rule.type === 'urlToken' ? rule.token : rule.type === 'header' ? rule.value : rule.secret;
	return secret === '' ? [] : [secret, encodeURIComponent(secret)];
}
