import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { TOPICS } from './fields';

/** Vendor page: 1 to 64 characters by its schema, 255 by its text; the smaller one is sure. */
const LONGEST_NAME = 64;

/** Vendor page, "Create webhook". Only what is sent is checked. */
export function checkWebhook(body: IDataObject, parameters: Parameters): void {
	const { name, callbackUrl, topics } = body;
	if (name !== undefined) {
		const length = [...String(name)].length;
		if (length < 1 || length > LONGEST_NAME) {
			parameters.fail(
				`'Name' has ${length} characters`,
				`A webhook's name has 1 to ${LONGEST_NAME} characters`,
			);
		}
	}
	if (callbackUrl !== undefined) checkCallbackUrl(String(callbackUrl), parameters);
	if (topics === undefined) return;
	const unknown = Array.isArray(topics)
		? (topics as unknown[]).find((topic) => !TOPICS.includes(String(topic)))
		: topics;
	if (unknown !== undefined) {
		parameters.fail(
			`'Topics' holds one that Ventia does not know: ${String(unknown)}`,
			`Choose from: ${TOPICS.join(', ')}`,
		);
	}
}

function checkCallbackUrl(url: string, parameters: Parameters): void {
	if (url.startsWith('https://') && URL.canParse(url)) return;
	parameters.fail(
		`'Callback URL' is not an https address: ${url}`,
		'Ventia posts to https:// addresses only. On a local n8n, use a tunnel',
	);
}
