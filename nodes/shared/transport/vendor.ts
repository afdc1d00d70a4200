import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { RateWindow } from './limiter/types';
import type { RouteTable } from './routes';

/** Where the API key travels; a dry run shows *** there. */
export interface KeyPlaces {
	headers: string[];
	query: string[];
	/** Query parameters that the credential takes out of a call. */
	notInQuery?: string[];
}

/** Everything the shared rooms need to know of a vendor; its facts live in the vendor's folder. */
export interface Vendor {
	/** As the vendor writes itself, for messages. */
	displayName: string;
	credentialType: string;
	routes: RouteTable;
	/** The published limits, before the credential's share is applied. */
	rateWindows(credential: ICredentialDataDecryptedObject): RateWindow[];
	/** @param path of the whole URL */
	keyPlaces(path: string, headers: Readonly<Record<string, unknown>>): KeyPlaces;
	/** Where a user finds or renews the key, as one sentence. */
	keyHelp: string;
	/** Properties that may hold a list's rows or wrap a single record, besides the general ones. */
	wrappers: readonly string[];
	/** Properties that identify a record, the best first. */
	idKeys: readonly string[];
	/** Writes in one run from which the vendor's own import is the better tool, with the sentence that says so. */
	bulkAdvice?: { fromWrites: number; sentence: string };
}
