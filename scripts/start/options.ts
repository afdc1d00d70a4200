/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { HostFailure } from '../host';
import { HOME_VARIABLE } from '../host/folders';

export const HELP = `Starts a real n8n with this package, against stand-ins of the vendors: an editor with credentials and
example workflows, to click through without any account. Everything stays on this machine.

Usage: npm start -- [options]

  --port <number>  port of the editor (default 5678, or a free one if that is in use)
  --n8n <version>  another of the n8n in scripts/host/pinnedVersions.json, such as 1.123, with an editor of its own
  --reset          begin anew: deletes what was made in the editor
  --help           show this text

The first start fetches n8n, and the Node it needs (about 3 GB, some 5 to 10 minutes). What it fetches
and what you make is kept in the folders for caches and data of your account, or in the folder that
the variable ${HOME_VARIABLE} names.
`;

export interface StartOptions {
	/** Must be free when it is given. */
	port?: number;
	/** Name of a pinned n8n; the default one unless given. */
	n8n?: string;
	reset: boolean;
	help: boolean;
}

/** @throws HostFailure for an option that is none */
export function readOptions(args: string[]): StartOptions {
	const { port, n8n, reset, help } = parse(args);
	return { port: port === undefined ? undefined : portIn(port), n8n, reset, help };
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				port: { type: 'string' },
				n8n: { type: 'string' },
				reset: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw explained(error);
	}
}

function explained(error: unknown): HostFailure {
	return new HostFailure(`${(error as Error).message}. npm start -- --help shows what there is.`);
}

function portIn(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new HostFailure(`--port must be a whole number from 1 to 65535, not "${text}".`);
}
