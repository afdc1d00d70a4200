import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	startVixieesSandbox,
	type VixieesSandbox,
	type VixieesSandboxOptions,
} from '../../../sandbox/vixiees';
import { type AccountSettings, openVendorAccount, rows, VendorAccount } from '../support';

export { byId, closeAccounts, fromList, NOW, numbered } from '../support';

const LICENSES = 40;

export interface AccountOptions
	extends AccountSettings, Omit<VixieesSandboxOptions, 'apiKey' | 'clock'> {}

/** A Vixiees account with the sandbox behind it, and the nodes that use it. */
export class Account extends VendorAccount<VixieesSandbox> {
	readonly node = 'vixiees';
}

/** Opens an account with 40 licenses. */
export async function openAccount({
	realTime,
	credential,
	...options
}: AccountOptions = {}): Promise<Account> {
	const settings = { realTime, credential: { licenses: LICENSES, ...credential } };
	return await openVendorAccount(Account, settings, async ({ enforceLimits, ...opening }) => {
		const switches = { enforceLimits, licenses: LICENSES, ...options.switches };
		return await startVixieesSandbox({ ...options, ...opening, switches });
	});
}

/** Rows of the Custom Properties. */
export function properties(fields: IDataObject): INodeParameters {
	return rows('property', fields);
}

/** Rows of the Variables of a template. */
export function variables(values: Record<string, string>): INodeParameters {
	return rows('variable', values);
}
