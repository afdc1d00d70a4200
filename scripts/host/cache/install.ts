/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { npm, type NpmOptions } from './npm';

/** The package.json of a folder that packages are installed to. */
export interface Manifest {
	dependencies: Record<string, string>;
	overrides?: Record<string, string>;
}

/** Installs packages to an empty folder; none of their scripts runs. @throws HostFailure */
export async function install(
	{ dependencies, overrides }: Manifest,
	options: NpmOptions,
): Promise<void> {
	const manifest = { private: true, dependencies, overrides };
	writeFileSync(path.join(options.folder, 'package.json'), JSON.stringify(manifest));
	await npm(['install', '--ignore-scripts'], options);
}
