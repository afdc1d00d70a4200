import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { VirtualClock } from '../../../sandbox/shared/clock';
import type { Faults } from '../../../sandbox/shared/faults';
import type { Journal, JournalEntry } from '../../../sandbox/shared/journal';
import { testCredential } from './credential-test';
import type { SavedCredentials } from './credentials';
import { listSearch, loadOptions } from './load-options';
import { openPoller } from './poll';
import type { Poller, PollerOptions } from './poll';
import { runNode } from './run';
import type { NodeExecution, RunNodeOptions } from './run';
import { openWebhookTrigger } from './webhook';
import type { WebhookTrigger, WebhookTriggerOptions } from './webhook';

/** What is used of every vendor's stand-in. */
export interface StandIn {
	readonly url: string;
	readonly journal: Journal;
	readonly faults: Faults;
	close(): Promise<void>;
}

export interface AccountParts<Sandbox extends StandIn> {
	sandbox: Sandbox;
	apiKey: string;
	clock: VirtualClock;
	/** Fields of the credential besides key and base URL. */
	credential: ICredentialDataDecryptedObject;
}

export type AccountRunOptions = Omit<RunNodeOptions, 'type' | 'parameters' | 'credentials'> & {
	/** Fields of the credential that differ for this run. */
	credential?: ICredentialDataDecryptedObject;
};

let workflows = 0;

/**
 * An account with the vendor's stand-in behind it, and what a user does with it: runs the node,
 * fills its dropdowns, opens its triggers, presses Test in the credential. `openVendorAccount` says
 * how a vendor's tests come by one.
 */
export abstract class VendorAccount<Sandbox extends StandIn = StandIn> {
	/** The action node's name, `vixiees`. The credential and the triggers are named after it. */
	abstract readonly node: string;

	/** The query parameter that carries the key, where the vendor wants it there. */
	protected readonly keyParameter?: string;

	readonly sandbox: Sandbox;

	readonly apiKey: string;

	/** The stand-in's time, unless it is real. */
	readonly clock: VirtualClock;

	private readonly credential: ICredentialDataDecryptedObject;

	private readonly triggers: WebhookTrigger[] = [];

	constructor({ sandbox, apiKey, clock, credential }: AccountParts<Sandbox>) {
		this.sandbox = sandbox;
		this.apiKey = apiKey;
		this.clock = clock;
		this.credential = credential;
	}

	get credentialType(): string {
		return `${this.node}Api`;
	}

	credentials(differences: ICredentialDataDecryptedObject = {}): SavedCredentials {
		const { apiKey, sandbox, credential } = this;
		const data = { apiKey, baseUrl: sandbox.url, ...credential, ...differences };
		return { [this.credentialType]: data };
	}

	/** Runs the node on one empty item, unless told otherwise. `action` is `resource.operation`. */
	async run(
		action: string,
		parameters: INodeParameters = {},
		{ credential, ...options }: AccountRunOptions = {},
	): Promise<NodeExecution> {
		const [resource, operation] = action.split('.');
		return await runNode({
			...options,
			type: this.node,
			parameters: { resource, operation, ...parameters },
			credentials: this.credentials(credential),
		});
	}

	/** Fills a resource locator's list, for a search text and a page. */
	async listSearch(
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const options = { type: this.node, method, credentials: this.credentials() };
		return await listSearch(options, filter, paginationToken);
	}

	/** Fills an options parameter, for what the user has filled in so far. */
	async loadOptions(
		method: string,
		parameters: INodeParameters = {},
	): Promise<INodePropertyOptions[]> {
		const credentials = this.credentials();
		return await loadOptions({ type: this.node, method, parameters, credentials });
	}

	/** Presses Test in the credential's dialogue. */
	async testCredential(
		differences?: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		const data = this.credentials(differences)[this.credentialType];
		return await testCredential(this.credentialType, data);
	}

	/** The webhook trigger, in a workflow of its own unless told otherwise; closed with the account. */
	async openTrigger(
		parameters: INodeParameters = {},
		more: Partial<WebhookTriggerOptions> = {},
	): Promise<WebhookTrigger> {
		const trigger = await openWebhookTrigger({
			type: `${this.node}Trigger`,
			parameters,
			credentials: this.credentials(),
			workflowId: `workflow-${++workflows}`,
			...more,
		});
		this.triggers.push(trigger);
		return trigger;
	}

	/** The polling trigger, likewise: no other test's poll can be running for its workflow. */
	async openPoller(
		parameters: INodeParameters = {},
		more: Partial<PollerOptions> = {},
	): Promise<Poller> {
		return await openPoller({
			type: `${this.node}SyncTrigger`,
			parameters,
			credentials: this.credentials(),
			workflowId: `workflow-${++workflows}`,
			...more,
		});
	}

	/** The requests that arrived, as `METHOD /path?query` without the key, those that match the pattern. */
	arrived(pattern = '*'): string[] {
		return this.sandbox.journal.matching(pattern).map(({ method, path, rawQuery }) => {
			const query = this.withoutKey(rawQuery);
			return `${method} ${path}${query === '' ? '' : `?${query}`}`;
		});
	}

	/** Everything that arrived. */
	get requests(): JournalEntry[] {
		return this.sandbox.journal.entries;
	}

	/** The requests that write. */
	get writes(): JournalEntry[] {
		return this.requests.filter(({ method }) => method !== 'GET');
	}

	async close(): Promise<void> {
		await Promise.all(this.triggers.splice(0).map(async (trigger) => await trigger.close()));
		await this.sandbox.close();
	}

	private withoutKey(rawQuery: string): string {
		const { keyParameter } = this;
		if (keyParameter === undefined) return rawQuery;
		const parts = rawQuery.split('&');
		return parts.filter((part) => !part.startsWith(`${keyParameter}=`)).join('&');
	}
}
