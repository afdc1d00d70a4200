import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { systemClock, VirtualClock } from '../../../sandbox/shared/clock';
import type { Clock } from '../../../sandbox/shared/clock';
import type { AccountParts, StandIn } from './vendor-account';

/** Midnight of 7 August 2025, UTC: the moment of an account with a clock that stands still. */
export const NOW = Date.UTC(2025, 7, 7);

/** Needs encoding in a URL. Every account adds a number, so that no limiter is shared between tests. */
const KEY = 'a+key/with=signs&more';

export interface AccountSettings {
	/** Lets the stand-in's time pass; it stands at `NOW` otherwise, and the vendor's limits are off. */
	realTime?: boolean;
	/** Fields of the credential besides key and base URL. */
	credential?: ICredentialDataDecryptedObject;
}

/** What the stand-in is to be started with. */
export interface Opening {
	apiKey: string;
	clock: Clock;
	enforceLimits: boolean;
}

interface Closable {
	close(): Promise<void>;
}

let accounts = 0;
const opened: Closable[] = [];

/**
 * Starts a vendor's stand-in with a key that no other test uses, and answers an account on it. A
 * vendor's `support.ts` gives it the vendor's name, and holds nothing but what is the vendor's:
 *
 *     export class Account extends VendorAccount<VixieesSandbox> {
 *       readonly node = 'vixiees';
 *       // what its tests look up often: `saleId()`, `reachedBy(phone)` ...
 *     }
 *
 *     export interface AccountOptions
 *       extends AccountSettings, Omit<VixieesSandboxOptions, 'apiKey' | 'clock'> {}
 *
 *     export async function openAccount({ realTime, credential, ...options }: AccountOptions = {}) {
 *       const settings = { realTime, credential };
 *       return await openVendorAccount(Account, settings, async ({ enforceLimits, ...opening }) => {
 *         const switches = { enforceLimits, ...options.switches };
 *         return await startVixieesSandbox({ ...options, ...opening, switches });
 *       });
 *     }
 *
 * Its test files open an account before each test, and have `afterEach(closeAccounts)`.
 */
export async function openVendorAccount<Sandbox extends StandIn, Account extends Closable>(
	AccountOf: new (parts: AccountParts<Sandbox>) => Account,
	{ realTime = false, credential = {} }: AccountSettings,
	start: (opening: Opening) => Promise<Sandbox>,
): Promise<Account> {
	const apiKey = `${KEY}${++accounts}`;
	const clock = new VirtualClock(NOW);
	const sandbox = await start({
		apiKey,
		clock: realTime ? systemClock : clock,
		enforceLimits: realTime,
	});
	const account = new AccountOf({ sandbox, apiKey, clock, credential });
	opened.push(account);
	return account;
}

/** To be called after each test: closes the accounts it opened, and their triggers. */
export async function closeAccounts(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (account) => await account.close()));
}
