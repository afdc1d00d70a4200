/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fastify, { type FastifyServerOptions } from 'fastify';

export interface Receiver {
	/** Base URL, without a slash at its end. */
	url: string;
	received: Array<{ path: string; body: unknown }>;
	close(): Promise<void>;
}

/** A server that answers 200 to every POST; with a certificate it speaks https. */
export async function startReceiver(https?: { key: Buffer; cert: Buffer }): Promise<Receiver> {
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

/** A certificate that nobody vouches for; `undefined` on a machine without openssl. */
export function selfSigned(): { key: Buffer; cert: Buffer } | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'ventia-'));
	const [key, cert] = ['key', 'cert'].map((name) => join(folder, name));
	const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
	const made = spawnSync(
		'openssl',
		['req', ...options.split(' '), '-subj', '/CN=localhost', '-keyout', key, '-out', cert],
		{ stdio: 'ignore' },
	);
	const files =
		made.status === 0 ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined;
	rmSync(folder, { recursive: true });
	return files;
}
