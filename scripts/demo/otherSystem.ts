import { startServer } from '../../test/engine/support';
import type { OtherSystem } from './types';

export interface RunningOtherSystem extends OtherSystem {
	/** Base URL on this machine's loopback address. */
	url: string;
	close(): Promise<void>;
}

/** Starts a server that keeps what workflows PUT and POST to it. */
export async function startOtherSystem(): Promise<RunningOtherSystem> {
	const records = new Map<string, unknown>();
	const posts: unknown[] = [];
	const { url, close } = await startServer(({ method, url: path = '/' }, response, body) => {
		const known = records.has(path);
		const record: unknown = JSON.parse(body.toString());
		if (method === 'PUT') records.set(path, record);
		else posts.push(record);
		const status = method === 'PUT' && known ? 200 : 201;
		response
			.writeHead(status, { 'content-type': 'application/json' })
			.end(JSON.stringify({ created: status === 201 }));
	});
	return { url, records, posts, close };
}
