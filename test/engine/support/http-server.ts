import { http } from './platform';
import type { AddressInfo } from './platform';

/** A server on this machine's loopback address, on a free port. */
export interface LoopbackServer {
	url: string;
	close(): Promise<void>;
}

type Handler = (
	request: http.IncomingMessage,
	response: http.ServerResponse,
	body: Buffer,
) => Promise<void> | void;

/**
 * Starts a server that reads each request's body before `handle` sees it.
 * @param port a free one unless given
 */
export async function startServer(handle: Handler, port = 0): Promise<LoopbackServer> {
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			void Promise.resolve(handle(request, response, Buffer.concat(chunks))).catch(
				(error: unknown) => response.writeHead(500).end(String(error)),
			);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(port, '127.0.0.1', resolve);
	});
	// A test that fails before it closes its server must not keep Jest from ending.
	server.unref();
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
			});
		},
	};
}

export interface HttpAnswer {
	status: number;
	headers: http.IncomingHttpHeaders;
	text: string;
}

/** One request over a connection of its own. */
export async function send(
	url: string,
	{ method = 'GET', headers = {}, body }: SendOptions = {},
): Promise<HttpAnswer> {
	return await new Promise((resolve, reject) => {
		const request = http.request(url, { method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: Buffer.concat(chunks).toString(),
				}),
			);
		});
		request.on('error', reject);
		request.end(body);
	});
}

export interface SendOptions {
	method?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
}
