/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:https';
import axios from 'axios';

import { type Addresses, urlOf } from './environment';

/** What n8n can be started as: the main process with the editor, or a part of queue mode. */
export type Command = 'start' | 'worker' | 'webhook';

/** Where a process of n8n answers 200 when everything is up. */
export function readinessUrl(command: Command, addresses: Addresses): string {
	switch (command) {
		case 'start':
			// It says that it is healthy a moment before it answers its editor.
			return `${urlOf(addresses)}/rest/settings`;
		case 'webhook':
			return `${urlOf(addresses)}/healthz/readiness`;
		case 'worker':
			return `${urlOf({ port: addresses.healthPort })}/healthz/readiness`;
	}
}

/** @param certificate PEM, trusted where the answer is https */
export async function isReady(url: string, certificate?: string): Promise<boolean> {
	try {
		const { data } = await axios.get<unknown>(url, {
			httpsAgent: new Agent({ ca: certificate }),
			proxy: false,
			timeout: 5_000,
		});
		// While n8n 1 makes its tables, it answers everything with the same sentence.
		return typeof data === 'object';
	} catch {
		return false;
	}
}
