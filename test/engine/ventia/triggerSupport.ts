import { type Account, type AccountOptions, openAccount } from './support';

const EMPTY = { contacts: 0, sales: 0, users: 1, leads: 0 };

/** Opens an empty account without limits. */
export async function openEmptyAccount(options: AccountOptions = {}): Promise<Account> {
	return await openAccount({
		...options,
		sizes: { ...EMPTY, ...options.sizes },
		switches: { enforceLimits: false, ...options.switches },
		credential: { requestsPerMinute: 100_000 },
	});
}

/** The requests that arrived since the last look, as `METHOD /path`. */
export function newRequests({ sandbox: { journal } }: Account): string[] {
	const requests = journal.entries.map(({ method, path }) => `${method} ${path}`);
	journal.clear();
	return requests;
}
