import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import {
	startVentiaSandbox,
	type VentiaSandbox,
	type VentiaSandboxOptions,
} from '../../../sandbox/ventia';
import { INSTANCE_URL, openWebhookTrigger } from '../support';
import type { SavedCredentials, WebhookTrigger } from '../support';

const EMPTY = { contacts: 0, sales: 0, users: 1, leads: 0 };

let accounts = 0;
let workflows = 0;

/** A Ventia account with the sandbox behind it, as the triggers see it. */
export class TriggerAccount {
	constructor(readonly sandbox: VentiaSandbox) {}

	credentials(differences: ICredentialDataDecryptedObject = {}): SavedCredentials {
		const { apiKey, url } = this.sandbox;
		return { ventiaApi: { apiKey, baseUrl: url, requestsPerMinute: 100_000, ...differences } };
	}

	/** A trigger in a workflow of its own unless told otherwise; the sandbox can deliver to it. */
	async trigger(
		parameters: IDataObject = {},
		more: Partial<Parameters<typeof openWebhookTrigger>[0]> = {},
	): Promise<WebhookTrigger> {
		const trigger = await openWebhookTrigger({
			type: 'ventiaTrigger',
			parameters: parameters as never,
			credentials: this.credentials(),
			workflowId: `ventia-${++workflows}`,
			...more,
		});
		opened.push(trigger);
		// The harness listens on the loopback address, which stands in for the public one.
		this.sandbox.callbackOrigins[INSTANCE_URL] = trigger['server'].url;
		return trigger;
	}

	/** The account's webhooks as stored, whatever its lists show. */
	get rows(): IDataObject[] {
		return this.sandbox.state.webhooks.all().map(({ id, fields }) => ({ id, ...fields }));
	}

	/** The requests that arrived since the last look, as `METHOD /path`. */
	arrived(): string[] {
		const { entries } = this.sandbox.journal;
		const requests = entries.map(({ method, path }) => `${method} ${path}`);
		this.sandbox.journal.clear();
		return requests;
	}
}

const sandboxes: VentiaSandbox[] = [];
const opened: WebhookTrigger[] = [];

/** Starts a sandbox with a key that no other test uses, so that no limiter is shared. */
export async function openTriggerAccount({
	sizes,
	switches,
	...options
}: VentiaSandboxOptions = {}): Promise<TriggerAccount> {
	const sandbox = await startVentiaSandbox({
		apiKeys: [`VENTIA+KEY/TRIGGER=${++accounts}`],
		sizes: { ...EMPTY, ...sizes },
		switches: { enforceLimits: false, ...switches },
		...options,
	});
	sandboxes.push(sandbox);
	return new TriggerAccount(sandbox);
}

/** To be called after each test. */
export async function closeTriggerAccounts(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
	await Promise.all(sandboxes.splice(0).map(async (sandbox) => await sandbox.close()));
}
