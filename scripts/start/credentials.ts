import type { N8nApi } from '../host';
import type { Vendor } from './vendors';

/** Creates the credential of each vendor whose type of credential n8n does not have yet. */
export async function addCredentials(api: N8nApi, vendors: Vendor[]): Promise<number> {
	const known = (await api.credentials()).map(({ type }) => type);
	const missing = vendors.flatMap(({ name, account }) =>
		Object.entries(account.credentials)
			.filter(([type]) => !known.includes(type))
			.map(([type, data]) => ({ name: `${name} sandbox`, type, data })),
	);
	for (const credential of missing) await api.createCredential(credential);
	return missing.length;
}
