import fastify, { type FastifyServerOptions } from 'fastify';
import { generate } from 'selfsigned';

export interface Receiver {
	/** Base URL, without a slash at its end. */
	url: string;
	received: Array<{ path: string; body: unknown }>;
	close(): Promise<void>;
}

/** A server that answers 200 to every POST; with a certificate it speaks https. */
export async function startReceiver(https?: { key: string; cert: string }): Promise<Receiver> {
	const options = { forceCloseConnections: true, ...(https && { https }) } as FastifyServerOptions;
	const server = fastify(options);
	const received: Receiver['received'] = [];
	server.post('/*', async ({ url: path, body }) => {
		received.push({ path, body });
		return { ok: true };
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url, received, close: async () => await server.close() };
}

/** A certificate that nobody vouches for. */
export function selfSigned(): { key: string; cert: string } {
	const { private: key, cert } = generate([{ name: 'commonName', value: 'localhost' }], {
		days: 2,
	});
	return { key, cert };
}
