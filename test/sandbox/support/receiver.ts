import fastify from 'fastify';

export interface Receiver {
	url: string;
	received: Array<{ body: { event: string; payload: Record<string, unknown> }; token: unknown }>;
	close(): Promise<void>;
}

/** A webhook URL that answers 200 to everything. */
export async function startReceiver(): Promise<Receiver> {
	const server = fastify({ forceCloseConnections: true });
	const received: Receiver['received'] = [];
	server.post('/hook', async (request) => {
		const body = request.body as Receiver['received'][number]['body'];
		received.push({ body, token: request.headers['x-token'] });
		return { ok: true };
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/hook`, received, close: async () => await server.close() };
}
