import type { Clock } from '../shared/clock';
import type { Counters } from '../shared/counters';
import type { Faults } from '../shared/faults';
import type { Journal } from '../shared/journal';
import type { WebhookSender } from '../shared/webhookSender';
import type { DmChampAppActions } from './appActions';
import type { DmChampCallbacks } from './callbacks';
import type { SeedSizes } from './seed';
import type { DmChampState } from './state';
import type { Dialect, DmChampSwitches } from './switches';

export interface DmChampSandboxOptions {
	/** `guide` unless given. */
	dialect?: Dialect;
	/** Port of the API on 127.0.0.1; a free one unless given. */
	port?: number;
	/** Keys of the one account, each with a limit of its own; two unless given. */
	apiKeys?: [string, ...string[]];
	/** The system's clock unless given. */
	clock?: Clock;
	switches?: Partial<DmChampSwitches>;
	/** How many records of a kind there are at the start. */
	sizes?: Partial<SeedSizes>;
	/** Another number gives other records. */
	seed?: number;
}

/** A running stand-in of the DM Champ API. */
export interface DmChampSandbox {
	/** Base URL of the API with its path `/v1`, without a slash at its end. */
	url: string;
	dialect: Dialect;
	/** The first of the keys. */
	apiKey: string;
	apiKeys: string[];
	state: DmChampState;
	/** Paths in it stand without `/v1`. */
	journal: Journal;
	counters: Counters;
	faults: Faults;
	/** May be changed at any time. */
	switches: DmChampSwitches;
	/** The URLs that the account calls, as they would be pasted into its app. */
	callbacks: DmChampCallbacks;
	/** What was sent to them and what they answered; `settled()` waits for the last answer. */
	webhooks: WebhookSender;
	/** What happens outside the API: a customer writes, the AI answers, credits run out. */
	app: DmChampAppActions;
	/** Puts everything back to how it was at the start: records, switches, callbacks, faults, limits, journal. */
	reset(): void;
	close(): Promise<void>;
}
