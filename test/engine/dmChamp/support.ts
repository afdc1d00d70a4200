import {
	type DmChampSandbox,
	type DmChampSandboxOptions,
	startDmChampSandbox,
} from '../../../sandbox/dmChamp';
import type { Dialect } from '../../../sandbox/dmChamp/switches';
import { type AccountSettings, openVendorAccount, VendorAccount } from '../support';
import { pause } from '../support/platform';

export type { Dialect, DmChampSwitches } from '../../../sandbox/dmChamp/switches';
export { byEmail, byId, byPhone, closeAccounts, fromList, NOW, numbered, rows } from '../support';

/** The two descriptions of the API, of which a server may keep to either. */
export const DIALECTS: readonly Dialect[] = ['guide', 'reference'];

/** Few records; the first five contacts have a phone and an e-mail. */
const SIZES = { contacts: 12, subAccounts: 3, usage: 6 };

export interface AccountOptions
	extends AccountSettings, Omit<DmChampSandboxOptions, 'apiKeys' | 'clock'> {}

/** A DM Champ account with the sandbox behind it, and the nodes that use it. */
export class Account extends VendorAccount<DmChampSandbox> {
	readonly node = 'dmChamp';

	protected override readonly keyParameter = 'apiKey';

	/** The contact that was created first, or the one with another place in that order. */
	contact(index = 0) {
		return this.sandbox.state.contacts.all()[index];
	}

	/** A contact's phone. @throws when it has none */
	phone(index = 0): string {
		return present(this.contact(index).fields.phone);
	}

	/** A contact's e-mail. @throws when it has none */
	email(index = 0): string {
		return present(this.contact(index).fields.email);
	}

	list(index = 0) {
		return this.sandbox.state.lists.all()[index];
	}

	templateId(index = 0): string {
		return this.sandbox.state.templates.all()[index].id;
	}

	subAccount(index = 0) {
		return this.sandbox.state.subAccounts.all()[index];
	}

	/** How many contacts have this phone, by its digits, or this e-mail. */
	reachedBy(reach: string): number {
		return this.sandbox.state.contactsReachedBy(reach);
	}
}

/** Opens an account of two keys on a server that keeps to the guide, unless told otherwise. */
export async function openAccount({
	realTime,
	credential,
	...options
}: AccountOptions = {}): Promise<Account> {
	const settings = { realTime, credential };
	return await openVendorAccount(
		Account,
		settings,
		async ({ apiKey, clock, enforceLimits }) =>
			await startDmChampSandbox({
				...options,
				apiKeys: [apiKey, `${apiKey}/second`],
				clock,
				sizes: { ...SIZES, ...options.sizes },
				switches: { enforceLimits, ...options.switches },
			}),
	);
}

const CREDITS = '/subaccounts/credits';

/** That the key stands in the query of every request that arrived; of a grant, in the header alone. */
export function expectKeyOnEveryRequest({ requests, apiKey }: Account): void {
	expect(requests.length).toBeGreaterThan(0);
	for (const { path, query, headers } of requests) {
		const isGrant = path === CREDITS;
		expect(query.apiKey).toBe(isGrant ? undefined : apiKey);
		expect(headers['x-api-key']).toBe(isGrant ? apiKey : undefined);
	}
}

/** The most requests that were under way at once while a task ran. */
export async function mostAtOnce(account: Account, task: Promise<unknown>): Promise<number> {
	let most = 0;
	let isOver = false;
	const over = () => {
		isOver = true;
	};
	void task.then(over, over);
	while (!isOver) {
		const underWay = account.requests.filter(({ status }) => status === undefined);
		most = Math.max(most, underWay.length);
		await pause(5);
	}
	return most;
}

/** Every pair of a value of each list. */
export function pairs<A, B>(first: readonly A[], second: readonly B[]): Array<[A, B]> {
	return first.flatMap((a) => second.map((b): [A, B] => [a, b]));
}

function present(value: string | undefined): string {
	if (value === undefined) throw new Error('The contact has none');
	return value;
}
