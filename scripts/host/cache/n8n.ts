/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder } from '../folders';
import { type Says, saying } from '../progress';
import { type N8nVersion, pinnedVersion } from '../versions';
import { install } from './install';
import { type Entry, cached } from './entry';
import { nodeFor, type Node } from './node';
import { npm } from './npm';

/** An n8n in the cache, ready to run. */
export interface InstalledN8n {
	pinned: N8nVersion;
	node: Node;
	/** Its command line, a script for Node. */
	script: string;
	/** Where it was installed to. */
	folder: string;
}

const SCRIPT = 'node_modules/n8n/bin/n8n';

/**
 * The n8n of a name in `pinnedVersions.json`, the default one unless given, fetched with the Node it
 * needs when it is not in the cache yet.
 * @param says hears what is being done and how long it may take
 * @throws HostFailure for an unknown name, without network and without room on the disk
 */
export async function installedN8n(name: string | undefined, says: Says): Promise<InstalledN8n> {
	const pinned = pinnedVersion(name);
	const cache = cacheFolder();
	const node = await nodeFor(pinned, cache, says);
	const folder = await cached(cache, n8nEntry(pinned, node, cache, says), says);
	return { pinned, node, folder, script: path.join(folder, SCRIPT) };
}

function n8nEntry(
	{ version, overrides }: N8nVersion,
	node: Node,
	cache: string,
	says: Says,
): Entry {
	const manifest = { dependencies: { n8n: version }, overrides };
	const name = `n8n-${version}-node-${node.major}`;
	const common = {
		purpose: `Fetching n8n ${version}`,
		nodeFolder: path.dirname(node.program),
		// Where sqlite3 has nothing prebuilt for this machine, it is compiled with these header files.
		environment: existsSync(path.join(node.folder, 'include'))
			? { npm_config_nodedir: node.folder }
			: {},
	};
	return {
		name,
		madeFrom: manifest,
		witnesses: [
			SCRIPT,
			'node_modules/.package-lock.json',
			'node_modules/sqlite3/build/Release/node_sqlite3.node',
		],
		gigabytes: 4,
		fill: async (folder) => {
			const log = (step: string): string => path.join(cache, 'logs', `${name}-${step}.log`);
			await saying(
				says,
				`Fetching n8n ${version}: once, about 3 GB, some 5 to 10 minutes.`,
				async () => await install(manifest, { ...common, folder, log: log('install') }),
			);
			await saying(
				says,
				"Preparing n8n's database: once, seconds, or 2 to 4 minutes where it has to be compiled.",
				async () =>
					await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
						...common,
						folder,
						log: log('sqlite3'),
					}),
			);
		},
	};
}
