import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ApiResponse } from './request';
import { maskSecrets, maskSecretsIn } from './secrets';

/**
 * Reads an answer that was asked for as text. Secrets are masked here, before anything else sees it:
 * a vendor that echoes the key must not put it into an item or an error.
 */
export function readAnswer(full: IN8nHttpFullResponse, secrets: readonly string[]): ApiResponse {
	const { statusCode } = full;
	const headers = maskSecretsIn(full.headers as IDataObject, secrets);
	const text = textOf(full.body);
	if (text.trim() === '') return { statusCode, headers, body: undefined };
	const parsed = parseJson(text);
	// JSON is masked once it is read, since a server may write any character of the key as an escape.
	return parsed.ok
		? { statusCode, headers, body: maskSecretsIn(parsed.value, secrets) }
		: { statusCode, headers, body: undefined, text: maskSecrets(text, secrets) };
}

function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}
