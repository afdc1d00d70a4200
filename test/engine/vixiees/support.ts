import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	IWorkflowSettings,
} from 'n8n-workflow';

import { VirtualClock } from '../../../sandbox/shared/clock';
import type { JournalEntry } from '../../../sandbox/shared/journal';
import {
	startVixieesSandbox,
	type VixieesSandbox,
	type VixieesSandboxOptions,
} from '../../../sandbox/vixiees';
import { NodeExecution, runNode, runWorkflow, START_TYPE } from '../support';
import type { RunNodeOptions, SavedCredentials } from '../support';

/** Midnight of 7 August 2025, UTC: the moment of an account with a clock that stands still. */
export const NOW = Date.UTC(2025, 7, 7);

/** Every sandbox has a key of its own, so that no limiter is shared between tests. It needs encoding in a URL. */
const KEY = 'vx+key/with=signs&more';

let accounts = 0;

export interface AccountOptions extends Omit<VixieesSandboxOptions, 'apiKey' | 'clock'> {
	/** Lets the sandbox's time pass; it stands at `NOW` otherwise, and its limits are off. */
	realTime?: boolean;
	/** Fields of the credential besides key, base URL and licenses. */
	credential?: ICredentialDataDecryptedObject;
}

type RunOptions = Omit<RunNodeOptions, 'type' | 'parameters' | 'credentials'> & {
	/** Fields of the credential that differ for this run. */
	credential?: ICredentialDataDecryptedObject;
	/** Settings of the workflow, such as its time zone. */
	settings?: IWorkflowSettings;
};

/** A Vixiees account with the sandbox behind it, and the node that uses it. */
export class Account {
	constructor(
		readonly sandbox: VixieesSandbox,
		readonly apiKey: string,
		/** The sandbox's time, unless it is real. */
		readonly clock: VirtualClock,
		private readonly credential: ICredentialDataDecryptedObject,
	) {}

	credentials(differences: ICredentialDataDecryptedObject = {}): SavedCredentials {
		const { apiKey, sandbox } = this;
		const data = { apiKey, baseUrl: sandbox.url, licenses: 40, ...this.credential };
		return { vixieesApi: { ...data, ...differences } };
	}

	/** Runs the node on one empty item, unless told otherwise. `action` is `resource.operation`. */
	async run(
		action: string,
		parameters: INodeParameters = {},
		{ credential, settings, ...options }: RunOptions = {},
	): Promise<NodeExecution> {
		const [resource, operation] = action.split('.');
		const all = { resource, operation, ...parameters };
		const credentials = this.credentials(credential);
		if (settings === undefined) {
			return await runNode({ ...options, type: 'vixiees', parameters: all, credentials });
		}
		const name = NodeExecution.NODE_NAME;
		const { run, workflow, durationMs } = await runWorkflow({
			credentials,
			items: options.items ?? [{}],
			startNode: 'Start',
			workflow: {
				settings,
				nodes: [
					{ name: 'Start', type: START_TYPE },
					{ ...options.node, name, type: 'n8n-nodes-conversational-crm.vixiees', parameters: all },
				],
				connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
			},
		});
		return new NodeExecution(run, workflow, durationMs);
	}

	/** The requests that arrived, as `METHOD /path?query`, those that match the pattern. */
	arrived(pattern = '*'): string[] {
		return this.sandbox.journal
			.matching(pattern)
			.map(
				({ method, path, rawQuery }) => `${method} ${path}${rawQuery === '' ? '' : `?${rawQuery}`}`,
			);
	}

	/** Everything that arrived. */
	get requests(): JournalEntry[] {
		return this.sandbox.journal.entries;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}

const opened: Account[] = [];

/** Starts a sandbox with a key that no other test uses. */
export async function openAccount({
	realTime = false,
	credential = {},
	...options
}: AccountOptions = {}): Promise<Account> {
	const apiKey = `${KEY}${++accounts}`;
	const clock = new VirtualClock(NOW);
	const sandbox = await startVixieesSandbox({
		...options,
		apiKey,
		...(realTime ? {} : { clock }),
		switches: { enforceLimits: realTime, licenses: 40, ...options.switches },
	});
	const account = new Account(sandbox, apiKey, clock, credential);
	opened.push(account);
	return account;
}

/** To be called after each test. */
export async function closeAccounts(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (account) => await account.close()));
}

/** A record named by its ID, as the editor stores it. */
export function byId(value: string | number): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** A record picked from the list. */
export function fromList(value: string | number): INodeParameters {
	return { __rl: true, mode: 'list', value };
}

/** Rows of the Custom Properties. */
export function properties(fields: IDataObject): INodeParameters {
	const property = Object.entries(fields).map(([name, value]) => ({ name, value }));
	return { property } as INodeParameters;
}

/** Rows of the Variables of a template. */
export function variables(values: Record<string, string>): INodeParameters {
	return { variable: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

/** The numbers from 0 as items, for expressions such as `={{ $json.n }}`. */
export function numbered(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, n) => ({ n }));
}
