/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';

import { packTarball, type Tarball } from '../support/tarball.cjs';

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
export async function installPackage(userFolder: string): Promise<boolean> {
	const folder = path.join(userFolder, '.n8n/nodes');
	const packed = packTarball(REPOSITORY);
	try {
		const installed = path.join(folder, 'node_modules', packed.name);
		if (markerOf(installed) === packed.integrity) return false;
		await replace(installed, packed);
		addDependency(path.join(folder, 'package.json'), packed.name, versionOf(installed));
		return true;
	} finally {
		packed.remove();
	}
}

/** Unpacked beside its place and moved there when it is complete. */
async function replace(installed: string, { file, integrity }: Tarball): Promise<void> {
	// n8n looks for packages by the beginning of their names, and passes over this one.
	const unpacked = path.join(path.dirname(installed), `.${path.basename(installed)}`);
	// What a killed process left.
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	try {
		await execa('tar', ['-xzf', file, '-C', unpacked, '--strip-components=1']);
		writeFileSync(path.join(unpacked, MARKER), integrity);
		rmSync(installed, { recursive: true, force: true });
		renameSync(unpacked, installed);
	} finally {
		rmSync(unpacked, { recursive: true, force: true });
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
