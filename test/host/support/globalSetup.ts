/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { installedN8n } from '../../../scripts/host';
import { chosenN8n, makeFolder, removeFolder } from './folder';

export default async function globalSetup(): Promise<void> {
	await installedN8n(chosenN8n(), (text) => process.stdout.write(`${text}\n`));
	try {
		makeFolder();
	} catch (error) {
		// Jest tears down only what was set up to the end.
		removeFolder();
		return await Promise.reject(error as Error);
	}
}
