import { startServer } from '../../test/engine/support';
import type { OtherSystem } from './types';

export interface RunningOtherSystem extends OtherSystem {
	/** Base URL on this machine's loopback address. */
	url: string;
	close(): Promise<void>;
}

/**
 * Starts a server that keeps what workflows PUT and POST to it, and gives out what it has. As at
 * payment services, a POST with an Idempotency-Key that it knows changes nothing.
 */
export async function startOtherSystem(): Promise<RunningOtherSystem> {
	const records = new Map<string, unknown>();
	const posts: unknown[] = [];
	const keys = new Set<string>();
	const { url, close } = await startServer((request, response, body) => {
		const { method, url: path = '/', headers } = request;
		const answer = (status: number, content: unknown): void => {
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(content));
		};
		if (method === 'GET') {
			const known = records.has(path);
			answer(known ? 200 : 404, records.get(path) ?? { message: `There is no ${path}` });
			return;
		}
		const known =
			method === 'PUT' ? records.has(path) : keys.has(String(headers['idempotency-key']));
		const record: unknown = JSON.parse(body.toString());
		if (method === 'PUT') records.set(path, record);
		else if (!known) posts.push(record);
		if (headers['idempotency-key']) keys.add(String(headers['idempotency-key']));
		answer(known ? 200 : 201, { created: !known });
	});
	return { url, records, posts, close };
}
