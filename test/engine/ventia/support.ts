import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	IWorkflowSettings,
} from 'n8n-workflow';

import { VirtualClock } from '../../../sandbox/shared/clock';
import type { JournalEntry } from '../../../sandbox/shared/journal';
import {
	startVentiaSandbox,
	type VentiaSandbox,
	type VentiaSandboxOptions,
} from '../../../sandbox/ventia';
import type { Doc } from '../../../sandbox/ventia/collection';
import type { ContactFields } from '../../../sandbox/ventia/records';
import { NodeExecution, PACKAGE_NAME, runNode, runWorkflow, START_TYPE } from '../support';
import type { RunNodeOptions, SavedCredentials } from '../support';

/** Midnight of 7 August 2025, UTC: the moment of an account with a clock that stands still. */
export const NOW = Date.UTC(2025, 7, 7);

/** Every sandbox has keys of its own, so that no limiter is shared between tests. They need encoding in a URL. */
const KEY = 've+key/with=signs&more';

/** Few records; none of the contacts shares its phone or e-mail with another one. */
const SIZES = { contacts: 20, sales: 6, users: 3, leads: 0 };

let accounts = 0;

export interface AccountOptions extends Omit<VentiaSandboxOptions, 'apiKeys' | 'clock'> {
	/** Lets the sandbox's time pass; it stands at `NOW` otherwise, and its limits are off. */
	realTime?: boolean;
	/** Fields of the credential besides key and base URL. */
	credential?: ICredentialDataDecryptedObject;
}

type RunOptions = Omit<RunNodeOptions, 'type' | 'parameters' | 'credentials'> & {
	/** Fields of the credential that differ for this run. */
	credential?: ICredentialDataDecryptedObject;
	/** Settings of the workflow, such as its time zone. */
	settings?: IWorkflowSettings;
};

/** A Ventia account with the sandbox behind it, and the node that uses it. */
export class Account {
	constructor(
		readonly sandbox: VentiaSandbox,
		readonly apiKey: string,
		/** The sandbox's time, unless it is real. */
		readonly clock: VirtualClock,
		private readonly credential: ICredentialDataDecryptedObject,
	) {}

	credentials(differences: ICredentialDataDecryptedObject = {}): SavedCredentials {
		const { apiKey, sandbox } = this;
		const data = { apiKey, baseUrl: sandbox.url, ...this.credential };
		return { ventiaApi: { ...data, ...differences } };
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
			return await runNode({ ...options, type: 'ventia', parameters: all, credentials });
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
					{ ...options.node, name, type: `${PACKAGE_NAME}.ventia`, parameters: all },
				],
				connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
			},
		});
		return new NodeExecution(run, workflow, durationMs);
	}

	/** The requests that arrived, as `METHOD /path?query` without the key, those that match the pattern. */
	arrived(pattern = '*'): string[] {
		return this.sandbox.journal.matching(pattern).map(({ method, path, rawQuery }) => {
			const query = withoutKey(rawQuery);
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

	/** The contact that was created first, or the one with another place in that order. */
	contact(index = 0): Doc<ContactFields> {
		return this.sandbox.state.contacts.all()[index];
	}

	/** The user that the keys belong to, or the one behind it. */
	userId(index = 0): string {
		return this.sandbox.state.shownUsers[index].id;
	}

	/** A channel by its type. */
	channelId(type: 'whatsapp_business' | 'unofficial_wpp' = 'whatsapp_business'): string {
		const channels = this.sandbox.state.channels.all();
		return channels.find(({ fields }) => fields.type === type)?.id ?? '';
	}

	saleId(index = 0): string {
		return this.sandbox.state.sales.all()[index].id;
	}

	/** Adds a webhook to the account. */
	addWebhook(fields: Partial<{ name: string; active: boolean }> = {}): string {
		const { webhooks } = this.sandbox.state;
		const callbackUrl = 'https://n8n.example.com/webhook/x';
		return webhooks.insert({ name: 'Hook', active: true, topics: [], callbackUrl, ...fields }, NOW)
			.id;
	}

	/** How many contacts have this phone, by its digits, or this e-mail. */
	reachedBy(reach: string): number {
		const { state } = this.sandbox;
		const isEmail = reach.includes('@');
		return state.contactsReachedBy(isEmail ? [reach] : [], isEmail ? [] : [reach]).length;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}

function withoutKey(rawQuery: string): string {
	return rawQuery
		.split('&')
		.filter((part) => !part.startsWith('api-key='))
		.join('&');
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
	const sandbox = await startVentiaSandbox({
		...options,
		apiKeys: [apiKey, `${apiKey}/second`],
		sizes: { ...SIZES, ...options.sizes },
		...(realTime ? {} : { clock }),
		switches: { enforceLimits: realTime, ...options.switches },
	});
	const account = new Account(sandbox, apiKey, clock, credential);
	opened.push(account);
	return account;
}

/** To be called after each test. */
export async function closeAccounts(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (account) => await account.close()));
}

/** That the key stands in the query and in the header of every request that arrived. */
export function expectKeyOnEveryRequest({ requests, apiKey }: Account): void {
	expect(requests.length).toBeGreaterThan(0);
	for (const { query, headers } of requests) {
		expect(query['api-key']).toBe(apiKey);
		expect(headers['x-api-key']).toBe(apiKey);
	}
}

/** A record named by its ID, as the editor stores it. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** A record picked from the list. */
export function fromList(value: string): INodeParameters {
	return { __rl: true, mode: 'list', value };
}

export function byPhone(value: string): INodeParameters {
	return { __rl: true, mode: 'phone', value };
}

export function byEmail(value: string): INodeParameters {
	return { __rl: true, mode: 'email', value };
}

/** Rows of the Additional Data of a lead entry. */
export function additionalData(values: Record<string, string>): INodeParameters {
	return { property: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

/** Reply buttons of an interactive message. */
export function buttons(...titles: string[]): INodeParameters {
	return { button: titles.map((title, index) => ({ id: `b${index + 1}`, title })) };
}

/** The numbers from 0 as items, for expressions such as `={{ $json.n }}`. */
export function numbered(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, n) => ({ n }));
}
