import fastify, { type FastifyServerOptions } from 'fastify';
import { generate } from 'selfsigned';

/** A request as it arrived. */
export interface Received<Body = unknown> {
	method: string;
	/** With its query. */
	path: string;
	headers: Record<string, unknown>;
	rawBody: string;
	/** The parsed JSON; `undefined` when there was no body. */
	body: Body;
}

export interface Receiver<Body = unknown> {
	/** Base URL, without a slash at its end. */
	url: string;
	received: Array<Received<Body>>;
	/** What it answers, 200 and `{ ok: true }` unless set. */
	answer: { status: number; body: unknown };
	/** Awaited before each answer. */
	before?: () => Promise<void>;
	/** Forgets what it received and what it was to answer. */
	clear(): void;
	close(): Promise<void>;
}

const OK = { status: 200, body: { ok: true } };

/** A server that takes every GET and POST; with a certificate it speaks https. */
export async function startReceiver<Body = unknown>(https?: {
	key: string;
	cert: string;
}): Promise<Receiver<Body>> {
	const options = { forceCloseConnections: true, ...(https && { https }) } as FastifyServerOptions;
	const server = fastify(options);
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	const receiver: Receiver<Body> = {
		url: '',
		received: [],
		answer: OK,
		clear: () => {
			receiver.received.length = 0;
			receiver.answer = OK;
			receiver.before = undefined;
		},
		close: async () => await server.close(),
	};
	server.route({
		method: ['GET', 'POST'],
		url: '/*',
		handler: async ({ method, url: path, headers, body: rawBody = '' }, reply) => {
			const text = rawBody as string;
			const body = (text === '' ? undefined : JSON.parse(text)) as Body;
			receiver.received.push({ method, path, headers: { ...headers }, rawBody: text, body });
			await receiver.before?.();
			return await reply.code(receiver.answer.status).send(receiver.answer.body);
		},
	});
	receiver.url = await server.listen({ host: '127.0.0.1', port: 0 });
	return receiver;
}

/** A certificate that nobody vouches for. */
export function selfSigned(): { key: string; cert: string } {
	const { private: key, cert } = generate([{ name: 'commonName', value: 'localhost' }], {
		days: 2,
	});
	return { key, cert };
}
