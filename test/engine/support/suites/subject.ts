import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { AccountSettings } from '../open-account';
import type { VendorAccount } from '../vendor-account';

/** One run of an operation, and the request it sends, as `METHOD /path`. */
export interface Action {
	/** `resource.operation` */
	action: string;
	parameters: INodeParameters;
	request: string;
}

/** A list of the editor: the method that fills it, and its request, as `METHOD /path`. */
export interface Dropdown {
	kind: 'listSearch' | 'loadOptions';
	method: string;
	request: string;
}

/** What the suites must know of a vendor to try the same with each of them. */
export interface Subject<Account extends VendorAccount = VendorAccount> {
	/** As the vendor writes itself. */
	displayName: string;
	openAccount(settings?: AccountSettings): Promise<Account>;
	/** A refusal with these words, as the vendor sends it. */
	refusal(words: string): IDataObject;
	/** That the key stands where the vendor wants it, in every request that arrived. */
	expectKey(account: Account): void;
	/** A read of one record that exists. */
	read(account: Account): Action;
	/** The lists that cannot be shown where the vendor refuses them. */
	dropdowns: readonly Dropdown[];
	/** A create of one record for each item, by its `n`, which must not be done twice. */
	create: Action & {
		/** How a user finds out whether it took place. */
		verify: string;
		/** How many records there are of the item with this `n`. */
		count(account: Account, n: number): number;
	};
}
