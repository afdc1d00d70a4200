/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import {
	installedN8n,
	installPackage,
	N8nApi,
	N8nInstance,
	type N8nOptions,
	type Says,
} from '../../../scripts/host';
import { installChromium } from './chromium';

/** A real n8n with this package and an owner, in a folder of its own that goes when it ends. */
export interface EditorHost {
	/** Address of the editor, without a slash at its end. */
	url: string;
	close(): Promise<void>;
}

/** Fetches what is missing, a browser too, and starts an n8n. @throws HostFailure */
export async function startEditorHost(
	says: Says,
	options: Pick<N8nOptions, 'webhookUrl'> = {},
): Promise<EditorHost> {
	await installChromium(says);
	const n8n = await installedN8n(undefined, says);
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'crm-browser-'));
	let instance: N8nInstance | undefined;
	const close = async (): Promise<void> => {
		await instance?.kill();
		rmSync(userFolder, { recursive: true, force: true });
	};
	try {
		installPackage(userFolder);
		instance = await N8nInstance.start({ ...options, n8n, userFolder });
		await N8nApi.signIn(instance.address);
		return { url: instance.url, close };
	} catch (error) {
		await close();
		return await Promise.reject(error as Error);
	}
}
