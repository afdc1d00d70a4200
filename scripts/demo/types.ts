import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { SavedCredentials } from '../../test/engine/support';

/** What a vendor's stand-in saw of the nodes. */
export interface Traffic {
	/** Name of the vendor. */
	vendor: string;
	/** Requests let in. */
	accepted: number;
	/** Requests answered 429. */
	refused: number;
	/** Most requests that arrived within one of the vendor's shortest windows. */
	busiest: number;
	/** What the vendor allows in such a window. */
	allowed: number;
	/** Such a window in words, such as `2 s`. */
	window: string;
}

/** An account at a vendor's stand-in, for one example. */
export interface Account {
	credentials: SavedCredentials;
	/** The public address of n8n, where the vendor calls no other than https; this machine's unless given. */
	instanceUrl?: string;
	/** Where on this machine the vendor's events really go. */
	deliverWebhooksTo(url: string): void;
	/** Resolves with the number of deliveries sent so far, when the last one is answered. */
	deliveriesAnswered(): Promise<number>;
	traffic(): Traffic;
	close(): Promise<void>;
}

/** One start of the workflow and what must come of it. */
export interface Step {
	/** For people: what happens, such as `a contact changes`. */
	says: string;
	/**
	 * `schedule` and `manual` start from their trigger; `poll` and `webhook` from what the vendor has;
	 * `call` from what somebody sends to n8n's own Webhook node; `retry` from what the step before
	 * started with, once more.
	 */
	start: 'poll' | 'webhook' | 'schedule' | 'manual' | 'call' | 'retry';
	/** Name of the node the workflow starts at. */
	trigger: string;
	/** Bodies of the calls, each of which starts an execution. */
	calls?: IDataObject[];
	/** What happens before the start, or is what a webhook reports. */
	first?(): void;
	/** Executions that must end with an error; none unless given. */
	fails?: number;
	/** Items of the node that brings the vendor's records into the workflow. */
	itemsIn: { node: string; count: number };
	/** Items of the nodes at the ends of the workflow, over all executions; 0 where one is missing. */
	itemsOut: Record<string, number>;
}

/** What must have been counted when all steps are over, such as the messages that went out. */
export interface Count {
	what: string;
	expected: number;
	counted: number;
}

/** A system that is not a vendor: what the workflows send to `https://<name>.example.com`. */
export interface OtherSystem {
	/** Records by path, as PUT requests left them and GET requests get them. */
	records: Map<string, unknown>;
	/** Bodies of POST requests; those with an Idempotency-Key that was there before are left out. */
	posts: unknown[];
	/** Which POST requests are answered 402 and not kept; none unless an example replaces it. */
	refuses(record: unknown): boolean;
}

/** What the workflow did, beside what the vendor has counted. */
export interface Outcome {
	otherSystem: OtherSystem;
	/** Items a node gave out, over all executions of all steps. */
	itemsOf(node: string): IDataObject[];
}

/** An example that is set up and ready to start. */
export interface Scene {
	/** One at each vendor of the workflow. */
	accounts: Account[];
	steps: Step[];
	/** Read when the last step is over. */
	counts(outcome: Outcome): Count[];
}

export interface Example {
	/** Name of the file in `examples/`. */
	file: string;
	/** What the user has to set after the import, by node. */
	settings?: Record<string, INodeParameters>;
	/** Appended to the webhook URL that is pasted at the vendor. */
	webhookQuery?: string;
	/** Starts a stand-in of each vendor with a new account, beside a system that is empty. */
	open(otherSystem: OtherSystem): Promise<Scene>;
}
