/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect } from 'node:net';
import { createServer } from 'node:tls';

import { type Certificate, LOOPBACK } from '../host';

/** An https address of something that answers http. */
export interface HttpsFront {
	/** Without a slash at its end. */
	url: string;
	close(): Promise<void>;
}

/**
 * Gives a port of this machine an https address: for vendors that call no other, while the editor
 * stays on http, where no browser warns of a certificate.
 */
export async function startHttpsFront(
	{ certificate: cert, key }: Certificate,
	port: number,
	httpPort: number,
): Promise<HttpsFront> {
	const server = createServer({ cert, key }, (caller) => {
		const n8n = connect(httpPort, LOOPBACK);
		const end = (): void => {
			caller.destroy();
			n8n.destroy();
		};
		for (const socket of [caller, n8n]) socket.on('error', end).on('close', end);
		caller.pipe(n8n).pipe(caller);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, LOOPBACK, resolve);
	});
	return {
		url: `https://${LOOPBACK}:${port}`,
		close: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
			}),
	};
}
