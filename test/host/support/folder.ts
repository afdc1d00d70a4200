/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { installPackage } from '../../../scripts/host';

/** Says which n8n to test, as `--n8n` does; the default of `scripts/host/pinnedVersions.json` unless set. */
export const N8N_VARIABLE = 'CRM_HOST_N8N';
/** Set by the global setup. */
const FOLDER_VARIABLE = 'CRM_HOST_FOLDER';

export const chosenN8n = (): string | undefined => process.env[N8N_VARIABLE];

/** Makes a folder for all that the n8n of a test run keep, with a user folder to copy. */
export function makeFolder(): void {
	process.env[FOLDER_VARIABLE] = mkdtempSync(path.join(os.tmpdir(), 'crm-host-'));
	installPackage(template());
}

/** A user folder for a new n8n, which has the package installed. */
export function newUserFolder(): string {
	const folder = mkdtempSync(path.join(hostFolder(), 'user-'));
	cpSync(template(), folder, { recursive: true });
	return folder;
}

export function removeFolder(): void {
	rmSync(hostFolder(), { recursive: true, force: true });
}

function template(): string {
	return path.join(hostFolder(), 'template');
}

function hostFolder(): string {
	const folder = process.env[FOLDER_VARIABLE];
	if (!folder) throw new Error('The global setup has not run.');
	return folder;
}
