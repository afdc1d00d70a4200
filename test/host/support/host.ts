import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	installedN8n,
	makeCertificate,
	N8nApi,
	N8nInstance,
	type N8nOptions,
	type StoredCredential,
} from '../../../scripts/host';
import { chosenN8n, newUserFolder } from './folder';

/** How an n8n differs from one that answers http at its own address. */
export interface HostOptions extends Pick<N8nOptions, 'environment' | 'webhookUrl'> {
	/** Answers https, with a certificate of its own. */
	https?: boolean;
}

/** A real n8n with this package and a signed-in owner, on loopback, with a folder of its own. */
export class Host {
	private constructor(
		readonly n8n: N8nInstance,
		readonly api: N8nApi,
	) {}

	static async start({ https = false, ...options }: HostOptions = {}): Promise<Host> {
		const userFolder = newUserFolder();
		const certificate = https ? makeCertificate(userFolder) : undefined;
		const n8n = await N8nInstance.start({
			...options,
			n8n: await installedN8n(chosenN8n(), () => {}),
			userFolder,
			certificate,
		});
		try {
			return new Host(n8n, await N8nApi.signIn(n8n.address));
		} catch (error) {
			await n8n.kill();
			return await Promise.reject(error as Error);
		}
	}

	/** Stores a credential for a stand-in. */
	async credentialFor(
		type: string,
		{ apiKey, url: baseUrl }: { apiKey: string; url: string },
		more: ICredentialDataDecryptedObject = {},
	): Promise<StoredCredential> {
		return await this.api.createCredential({
			name: type,
			type,
			data: { apiKey, baseUrl, ...more },
		});
	}

	/** Ends it, also while something is under way in it. */
	async close(): Promise<void> {
		await this.n8n.kill();
	}
}
