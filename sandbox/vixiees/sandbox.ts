import type { Clock } from '../shared/clock';
import type { Counters } from '../shared/counters';
import type { Faults } from '../shared/faults';
import type { Journal } from '../shared/journal';
import type { SignedFiles } from '../shared/signedFiles';
import type { WebhookSender, WebhookTarget } from '../shared/webhookSender';
import type { VixieesAppActions } from './appActions';
import type { VixieesEvent } from './events';
import type { SeedSizes } from './seed';
import type { VixieesState } from './state';
import type { VixieesSwitches } from './switches';

export interface VixieesSandboxOptions {
	/** Port of the API on 127.0.0.1; a free one unless given. */
	port?: number;
	/** Port of the file store with the audio; a free one unless given. */
	filesPort?: number;
	/** `vx_sandbox_key` unless given. */
	apiKey?: string;
	/** The system's clock unless given. */
	clock?: Clock;
	switches?: Partial<VixieesSwitches>;
	/** How many records of a kind there are at the start. */
	sizes?: Partial<SeedSizes>;
	/** Another number gives other records. */
	seed?: number;
}

/** A running stand-in of the Vixiees API. */
export interface VixieesSandbox {
	/** Base URL of the API, without a slash at its end. */
	url: string;
	/** Base URL of the file store. */
	filesUrl: string;
	apiKey: string;
	state: VixieesState;
	journal: Journal;
	counters: Counters;
	faults: Faults;
	/** May be changed at any time. */
	switches: VixieesSwitches;
	/** The file store: its own journal, and how often it was shown the API key. */
	files: SignedFiles;
	/** What was posted to the webhook URL; `settled()` waits for the last answer. */
	webhooks: WebhookSender;
	/** What people do in the vendor's app: submit a form, complete a task, write on WhatsApp. */
	app: VixieesAppActions;
	/** Sets the account's one webhook URL and the events switched on, all of them unless given. */
	deliverWebhooksTo(
		url: string,
		events?: readonly VixieesEvent[],
		headers?: WebhookTarget['headers'],
	): void;
	/** Puts everything back to how it was at the start: records, switches, faults, limits, journals, webhook URL. */
	reset(): void;
	close(): Promise<void>;
}
