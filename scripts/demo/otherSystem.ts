import { startServer } from '../../test/engine/support';
import type { OtherSystem } from './types';

export interface RunningOtherSystem extends OtherSystem {
	/** Base URL on this machine's loopback address. */
	url: string;
	close(): Promise<void>;
}

/** Status and JSON. */
type Answer = [status: number, content: unknown];

/**
 * Starts a server that keeps what workflows PUT and POST to it, and gives out what it has. As at
 * payment services, a POST with an Idempotency-Key that it knows changes nothing.
 * @param port a free one unless given
 */
export async function startOtherSystem(port?: number): Promise<RunningOtherSystem> {
	const records = new Map<string, unknown>();
	const posts: unknown[] = [];
	const keys = new Set<string>();
	const system: OtherSystem = { records, posts, refuses: () => false };

	const get = (path: string): Answer =>
		records.has(path) ? [200, records.get(path)] : [404, { message: `There is no ${path}` }];
	const put = (path: string, record: unknown): Answer => {
		const known = records.has(path);
		records.set(path, record);
		return written(known);
	};
	const post = (record: unknown, key?: string): Answer => {
		if (system.refuses(record)) return [402, { message: 'The payment was refused' }];
		const known = key !== undefined && keys.has(key);
		if (key !== undefined) keys.add(key);
		if (!known) posts.push(record);
		return written(known);
	};

	const { url, close } = await startServer(
		({ method, url: path = '/', headers }, response, body) => {
			const sent = (): unknown => JSON.parse(body.toString());
			const answers: Record<string, () => Answer> = {
				GET: () => get(path),
				PUT: () => put(path, sent()),
				POST: () => post(sent(), headers['idempotency-key']?.toString()),
			};
			const [status, content] = answers[method ?? '']?.() ?? [405, {}];
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(content));
		},
		port,
	);
	return Object.assign(system, { url, close });
}

function written(known: boolean): Answer {
	return [known ? 200 : 201, { created: !known }];
}
