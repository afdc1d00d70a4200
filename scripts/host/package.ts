/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { packTarball } from '../support/tarball.cjs';
import { install } from './cache/install';

const REPOSITORY = path.resolve(__dirname, '../..');
const MARKER = 'packed.json';

/**
 * Installs this package, which has to be built, from its packed tarball to n8n's own folder for
 * community packages; n8n loads it at its next start. Needs no network.
 * @returns whether it was not there yet in just this state
 */
export async function installPackage(userFolder: string): Promise<boolean> {
	const folder = path.join(userFolder, '.n8n/nodes');
	const packed = packTarball(REPOSITORY);
	try {
		if (installedIn(folder) === packed.integrity) return false;
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		await install(
			{ dependencies: { [packed.name]: `file:${packed.file}` } },
			{
				folder,
				purpose: 'Installing the package in n8n',
				log: path.join(userFolder, 'package.log'),
				// n8n itself brings what the package needs beside it.
				environment: { npm_config_legacy_peer_deps: 'true', npm_config_offline: 'true' },
			},
		);
		writeFileSync(path.join(folder, MARKER), packed.integrity);
		return true;
	} finally {
		packed.remove();
	}
}

function installedIn(folder: string): string | undefined {
	try {
		return readFileSync(path.join(folder, MARKER), 'utf8');
	} catch {
		return undefined;
	}
}
