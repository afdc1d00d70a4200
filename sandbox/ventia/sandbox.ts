import type { Clock } from '../shared/clock';
import type { Counters } from '../shared/counters';
import type { Faults } from '../shared/faults';
import type { Journal } from '../shared/journal';
import type { WebhookSender } from '../shared/webhookSender';
import type { VentiaAppActions } from './appActions';
import type { SeedSizes } from './seed';
import type { VentiaState } from './state';
import type { VentiaSwitches } from './switches';

export interface VentiaSandboxOptions {
	/** Port of the API on 127.0.0.1; a free one unless given. */
	port?: number;
	/** Keys of the one account, which share its limit; two unless given. */
	apiKeys?: [string, ...string[]];
	/** The system's clock unless given. */
	clock?: Clock;
	switches?: Partial<VentiaSwitches>;
	/** How many records of a kind there are at the start. */
	sizes?: Partial<SeedSizes>;
	/** Another number gives other records. */
	seed?: number;
	/** Where deliveries to an https origin really go: `{ 'https://n8n.example.com': 'http://127.0.0.1:5678' }`. */
	callbackOrigins?: Record<string, string>;
}

/** A running stand-in of the Ventia API. */
export interface VentiaSandbox {
	/** Base URL of the API with its prefix `/api/v1.0`, without a slash at its end. */
	url: string;
	/** The first of the keys. */
	apiKey: string;
	apiKeys: string[];
	state: VentiaState;
	/** Paths in it stand without the prefix. */
	journal: Journal;
	counters: Counters;
	faults: Faults;
	/** May be changed at any time. */
	switches: VentiaSwitches;
	/** What was posted to the registered webhooks; `settled()` waits for the last answer. */
	webhooks: WebhookSender;
	/** What happens outside the API: a customer writes, a message is delivered and read. */
	app: VentiaAppActions;
	/** May be changed at any time. */
	callbackOrigins: Record<string, string>;
	/** Puts everything back to how it was at the start: records, switches, faults, limits, journal. */
	reset(): void;
	close(): Promise<void>;
}
