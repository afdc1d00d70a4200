import { createHmac, timingSafeEqual } from 'node:crypto';

import fastify, { type FastifyInstance } from 'fastify';

import { type Answer, text } from './answer';
import type { Clock } from './clock';
import { Journal } from './journal';

const SIGNING_SECRET = 'sandbox-file-signing-secret';

export interface SignedFilesOptions {
	clock: Clock;
	/** The API key and the header it travels in, which have no business at the file store. */
	apiKey: { header: string; value: string };
	/** The file at a path such as `/recordings/7001.wav`. */
	find(path: string): { content: Buffer; contentType: string } | undefined;
}

/**
 * A file store that hands out files to signed URLs only, answers as Amazon S3 does, and turns away
 * every request that carries the API key or an `Authorization` header.
 */
export class SignedFiles {
	readonly journal = new Journal();
	/** Requests turned away because they carried the API key. */
	refusedWithKey = 0;
	/** Where it listens; empty until `start`. */
	url = '';
	private readonly server: FastifyInstance;

	constructor(private readonly options: SignedFilesOptions) {
		this.server = fastify({ forceCloseConnections: true });
		this.server.get('/*', async (request, reply) => {
			const [path] = request.url.split('?');
			const query = request.query as Record<string, string>;
			const entry = this.journal.add({
				at: options.clock.now(),
				method: request.method,
				path,
				rawQuery: request.url.slice(path.length + 1),
				query,
				headers: { ...request.headers },
				rawBody: '',
				body: undefined,
				route: 'GET /*',
				status: undefined,
				faults: [],
			});
			const carried = JSON.stringify([request.url, request.headers]);
			const answer = this.answer(path, query, carried, 'authorization' in request.headers);
			entry.status = answer.status;
			return await reply.code(answer.status).headers(answer.headers).send(answer.body);
		});
	}

	/** A URL of the file that is good for `seconds` from now. */
	sign(path: string, seconds: number): string {
		const expires = String(Math.floor(this.options.clock.now() / 1000) + seconds);
		const query = new URLSearchParams({ expires, signature: signature(path, expires) });
		return `${this.url}${path}?${query.toString()}`;
	}

	async start(port: number): Promise<void> {
		this.url = await this.server.listen({ host: '127.0.0.1', port });
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	clear(): void {
		this.journal.clear();
		this.refusedWithKey = 0;
	}

	private answer(
		path: string,
		{ expires = '', signature: given = '' }: Record<string, string>,
		carried: string,
		hasAuthorization: boolean,
	): Answer {
		const { header, value } = this.options.apiKey;
		const hasKey = carried.toLowerCase().includes(header) || carried.includes(value);
		if (hasKey || hasAuthorization) {
			if (hasKey) this.refusedWithKey += 1;
			return refusal(400, 'InvalidArgument', 'Only one auth mechanism allowed');
		}
		if (!same(given, signature(path, expires))) {
			return refusal(403, 'SignatureDoesNotMatch', 'The request signature does not match');
		}
		if (Number(expires) * 1000 <= this.options.clock.now()) {
			return refusal(403, 'AccessDenied', 'Request has expired');
		}
		const file = this.options.find(path);
		if (!file) return refusal(404, 'NoSuchKey', 'The specified key does not exist.');
		return text(200, file.content, file.contentType);
	}
}

function signature(path: string, expires: string): string {
	return createHmac('sha256', SIGNING_SECRET).update(`${path}\n${expires}`).digest('hex');
}

function same(a: string, b: string): boolean {
	return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function refusal(status: number, code: string, message: string): Answer {
	return text(
		status,
		`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		'application/xml',
	);
}
