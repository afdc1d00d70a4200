/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import path from 'node:path';

import { type Says, saying } from '../host';
import { npm } from '../host/cache/npm';
import { isBuilt } from '../support/buildStamp.cjs';

const REPOSITORY = path.resolve(__dirname, '../..');

/** Builds the package if anything has changed since it was built. @throws HostFailure */
export async function buildIfNeeded(log: string, says: Says): Promise<void> {
	if (isBuilt(REPOSITORY)) return;
	const purpose = 'Building the package';
	await saying(
		says,
		`${purpose}.`,
		async () => await npm(['run', 'build'], { folder: REPOSITORY, purpose, log }),
	);
}
