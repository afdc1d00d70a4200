/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unpackTarball } from '../support/tarball.cjs';
import { PACKAGE_NAME } from './packageName';

const REPOSITORY = path.resolve(__dirname, '../..');
/** In the installed package: whatever replaces the package takes it away. */
const MARKER = 'packed.json';

interface Manifest {
	dependencies?: Record<string, string>;
	name?: string;
	private?: boolean;
}

/** As n8n makes it. */
const NEW_MANIFEST: Manifest = { name: 'installed-nodes', private: true };

/**
 * Installs this package, which has to be built, from its packed tarball to n8n's own folder for
 * community packages, as n8n does; n8n loads it at its next start. Other packages there stay as they
 * are. Needs no network.
 * @returns whether it was not there yet in just this state
 */
export function installPackage(userFolder: string): boolean {
	const folder = path.join(userFolder, '.n8n/nodes');
	const installed = path.join(folder, 'node_modules', PACKAGE_NAME);
	const { directory, integrity, remove } = unpackTarball(REPOSITORY, userFolder);
	try {
		if (markerOf(installed) === integrity) return false;
		writeFileSync(path.join(directory, MARKER), integrity);
		mkdirSync(path.dirname(installed), { recursive: true });
		rmSync(installed, { recursive: true, force: true });
		renameSync(directory, installed);
		addDependency(path.join(folder, 'package.json'), PACKAGE_NAME, versionOf(installed));
		return true;
	} finally {
		remove();
	}
}

/** n8n and npm keep in the manifest of the folder what is installed there. */
function addDependency(manifest: string, name: string, version: string): void {
	const { dependencies, ...rest } = readManifest(manifest);
	const changed = { ...rest, dependencies: { ...dependencies, [name]: version } };
	writeFileSync(manifest, JSON.stringify(changed, null, 2));
}

function readManifest(manifest: string): Manifest {
	try {
		return JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
	} catch {
		return NEW_MANIFEST;
	}
}

function versionOf(installed: string): string {
	const manifest = readFileSync(path.join(installed, 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}

function markerOf(installed: string): string | undefined {
	try {
		return readFileSync(path.join(installed, MARKER), 'utf8');
	} catch {
		return undefined;
	}
}
