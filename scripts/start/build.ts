/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { type Says, saying } from '../host';
import { npm } from '../host/cache/npm';

const REPOSITORY = path.resolve(__dirname, '../..');
const BUILT = path.join(REPOSITORY, 'dist');

/** What the build reads. */
const SOURCES = ['nodes', 'credentials', 'icons', 'gulpfile.js', 'package.json', 'tsconfig.json'];

/** Builds the package if anything has changed since it was built. @throws HostFailure */
export async function buildIfNeeded(log: string, says: Says): Promise<void> {
	// The build makes a new folder before it reads the sources.
	const builtAt = existsSync(BUILT) ? statSync(BUILT).birthtimeMs : 0;
	if (SOURCES.every((source) => changedAt(path.join(REPOSITORY, source)) < builtAt)) return;
	const purpose = 'Building the package';
	await saying(
		says,
		`${purpose}.`,
		async () => await npm(['run', 'build'], { folder: REPOSITORY, purpose, log }),
	);
}

/** The last time at which a file changed, or anything in a folder, in ms since the epoch. */
function changedAt(file: string): number {
	const { mtimeMs } = statSync(file);
	if (!statSync(file).isDirectory()) return mtimeMs;
	return Math.max(mtimeMs, ...readdirSync(file).map((name) => changedAt(path.join(file, name))));
}
