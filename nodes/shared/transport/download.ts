import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ApiResponse } from './request';
import { errorCodeOf, type Send } from './send';
import { isObject } from './vendorMessage';

/** Hops a signed URL may take; without our key there is nothing that a redirect could carry away. */
const MOST_REDIRECTS = 5;

/** Sends without any authentication: the URL carries its own permission, and its host is not the vendor's API. */
export function sendPlain(context: Pick<IExecuteFunctions, 'helpers'>): Send {
	return async (request, timeoutMs) => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: request.url,
			encoding: 'arraybuffer',
			timeout: timeoutMs,
			maxRedirects: MOST_REDIRECTS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		};
		try {
			const full = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
			return { response: asFile(full) };
		} catch (error) {
			return { errorCode: errorCodeOf(error) };
		}
	};
}

function asFile(full: IN8nHttpFullResponse): ApiResponse {
	const content = Buffer.isBuffer(full.body) ? full.body : Buffer.from(full.body as ArrayBuffer);
	return {
		statusCode: full.statusCode,
		headers: full.headers as ApiResponse['headers'],
		body: content,
	};
}

export interface DownloadedFile {
	content: Buffer;
	/** As `audio/mpeg`, without what may follow it, such as a charset. */
	contentType?: string;
	/** From Content-Disposition, else the last part of the URL's path. */
	fileName?: string;
}

/**
 * Bytes of a download that did not arrive: a cut-off file must not pass for a whole one. One that was
 * compressed on its way is longer than announced once it is unpacked.
 */
export function missingBytes({ headers, body }: ApiResponse): number {
	const announced = Number(headers['content-length']);
	const encoded = headers['content-encoding'] !== undefined;
	const received = Buffer.isBuffer(body) ? body.length : 0;
	return Number.isFinite(announced) && !encoded ? Math.max(0, announced - received) : 0;
}

/** @param url of the file, where its path may name it */
export function fileOf({ headers, body }: ApiResponse, url?: string): DownloadedFile {
	const disposition = String(headers['content-disposition'] ?? '');
	const encodedName = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(disposition)?.[1];
	const plainName = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	const lastPart = url === undefined ? undefined : new URL(url).pathname.split('/').pop();
	const name = [encodedName, plainName, lastPart].find((text) => text !== undefined && text !== '');
	return {
		content: body as Buffer,
		contentType: /^[^;\s]+/.exec(String(headers['content-type'] ?? ''))?.[0],
		fileName: name === undefined ? undefined : decode(name.trim()),
	};
}

function decode(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** The URL a record names for its file, in whichever of the properties it stands. */
export function fileUrlOf(record: unknown, properties: readonly string[]): string | undefined {
	if (!isObject(record)) return undefined;
	const urls = properties
		.map((property) => record[property])
		.map((value) => (isObject(value) ? (value.url ?? value.href) : value));
	return urls.find((url): url is string => typeof url === 'string' && URL.canParse(url));
}
