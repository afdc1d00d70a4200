import { startServer } from '../../test/engine/support';
import type { OtherSystem } from './types';

export interface RunningOtherSystem extends OtherSystem {
	/** Base URL on this machine's loopback address. */
	url: string;
	close(): Promise<void>;
}

/** Starts a server that keeps what workflows PUT and POST to it, and gives out what it has. */
export async function startOtherSystem(): Promise<RunningOtherSystem> {
	const records = new Map<string, unknown>();
	const posts: unknown[] = [];
	const { url, close } = await startServer(({ method, url: path = '/' }, response, body) => {
		const known = records.has(path);
		const answer = (status: number, content: unknown): void => {
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(content));
		};
		if (method === 'GET') {
			answer(known ? 200 : 404, records.get(path) ?? { message: `There is no ${path}` });
			return;
		}
		const record: unknown = JSON.parse(body.toString());
		if (method === 'PUT') records.set(path, record);
		else posts.push(record);
		const status = method === 'PUT' && known ? 200 : 201;
		answer(status, { created: status === 201 });
	});
	return { url, records, posts, close };
}
