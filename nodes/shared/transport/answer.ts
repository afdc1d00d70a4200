import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ApiResponse } from './request';
import { maskSecrets, maskSecretsIn } from './secrets';

/**
 * Reads an answer: JSON, or the text of anything else. Secrets are masked here, before anything else sees it:
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

/** Reads an answer that should be a file, which is handed on byte by byte. */
export function readFileAnswer(
	full: IN8nHttpFullResponse,
	secrets: readonly string[],
): ApiResponse {
	const { statusCode, headers, body } = full;
	if (statusCode >= 300 || !Buffer.isBuffer(body) || isPageOrJson(body, headers)) {
		return readAnswer(full, secrets);
	}
	return { statusCode, headers: maskSecretsIn(headers as IDataObject, secrets), body };
}

/** What a server says of the request in place of the file. */
function isPageOrJson(body: Buffer, headers: IN8nHttpFullResponse['headers']): boolean {
	const type = String(headers['content-type'] ?? '');
	if (/^(text\/html|application\/([\w.]+\+)?json)\b/i.test(type)) return true;
	const start = body.toString('utf8', 0, 64).trim();
	return start.startsWith('<') || (/^[{[]/.test(start) && parseJson(body.toString()).ok);
}

/** The words of an answer that is neither JSON nor a web page. */
export function plainTextOf({ text = '' }: Pick<ApiResponse, 'text'>): string | undefined {
	const words = text.trim();
	return words !== '' && !words.startsWith('<') ? words : undefined;
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
