/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

import { HostFailure, type Says } from '../../../scripts/host';
import { installDebianPackages } from '../../../scripts/host/debianPackages';

/** Names another Chromium by the path of its program. */
export const CHROMIUM_VARIABLE = 'CRM_CHROMIUM';

const DEBIANS = '/usr/bin/chromium';

const FLAGS = [
	// Chromium's own sandbox does not start for root, nor in most containers.
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	// Nothing outside this machine is asked for.
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-quic',
	'--disable-sync',
];

/** Has Debian's Chromium installed when there is none. @throws HostFailure when that cannot be done */
export async function installChromium(says: Says): Promise<void> {
	const named = process.env[CHROMIUM_VARIABLE];
	if (named !== undefined && !existsSync(named)) {
		throw new HostFailure(`${CHROMIUM_VARIABLE} names ${named}, and there is no such file.`);
	}
	if (existsSync(program())) return;
	const wanted = {
		packages: ['chromium'],
		name: 'Chromium',
		neededBy: 'The browser',
		byHand: `Install it yourself (apt-get install chromium), or set ${CHROMIUM_VARIABLE} to the path of another Chromium's program, and run the same command again.`,
	};
	await installDebianPackages(wanted, says);
}

/** A browser without a window. It ends with this process at the latest. */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: program(), args: FLAGS });
}

function program(): string {
	return process.env[CHROMIUM_VARIABLE] ?? DEBIANS;
}
