import type { N8nApi, NewCredential } from '../host';
import type { Vendor } from './vendors';

/** What an agent shows to the example that offers tools. */
const AGENT_TOKEN: NewCredential = {
	name: 'MCP token',
	type: 'httpBearerAuth',
	data: { token: 'sandbox-agent' },
};

/** Creates each credential that the examples need and whose type n8n has none of yet. */
export async function addCredentials(api: N8nApi, vendors: Vendor[]): Promise<number> {
	const known = (await api.credentials()).map(({ type }) => type);
	const ofVendors = vendors.flatMap(({ name, account }) =>
		Object.entries(account.credentials).map(([type, data]) => ({
			name: `${name} sandbox`,
			type,
			data,
		})),
	);
	const missing = [...ofVendors, AGENT_TOKEN].filter(({ type }) => !known.includes(type));
	for (const credential of missing) await api.createCredential(credential);
	return missing.length;
}
