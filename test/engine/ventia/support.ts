import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	startVentiaSandbox,
	type VentiaSandbox,
	type VentiaSandboxOptions,
} from '../../../sandbox/ventia';
import {
	type AccountSettings,
	INSTANCE_URL,
	NOW,
	openVendorAccount,
	rows,
	VendorAccount,
	type WebhookTrigger,
} from '../support';

export { byEmail, byId, byPhone, closeAccounts, fromList, NOW, numbered } from '../support';

/** Few records; none of the contacts shares its phone or e-mail with another one. */
const SIZES = { contacts: 20, sales: 6, users: 3, leads: 0 };

export interface AccountOptions
	extends AccountSettings, Omit<VentiaSandboxOptions, 'apiKeys' | 'clock'> {}

/** A Ventia account with the sandbox behind it, and the nodes that use it. */
export class Account extends VendorAccount<VentiaSandbox> {
	readonly node = 'ventia';

	protected override readonly keyParameter = 'api-key';

	/** What is meant for the public address of this n8n, the stand-in delivers to the trigger opened last. */
	override async openTrigger(
		...options: Parameters<VendorAccount['openTrigger']>
	): Promise<WebhookTrigger> {
		const trigger = await super.openTrigger(...options);
		this.sandbox.callbackOrigins[INSTANCE_URL] = new URL(trigger.loopbackUrl()).origin;
		return trigger;
	}

	/** The contact that was created first, or the one with another place in that order. */
	contact(index = 0) {
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

	/** The account's webhooks as stored, whatever its lists show. */
	get webhooks(): IDataObject[] {
		return this.sandbox.state.webhooks.all().map(({ id, fields }) => ({ id, ...fields }));
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
}

/** Opens an account of two keys. */
export async function openAccount({
	realTime,
	credential,
	...options
}: AccountOptions = {}): Promise<Account> {
	const settings = { realTime, credential };
	return await openVendorAccount(
		Account,
		settings,
		async ({ apiKey, clock, enforceLimits }) =>
			await startVentiaSandbox({
				...options,
				apiKeys: [apiKey, `${apiKey}/second`],
				clock,
				sizes: { ...SIZES, ...options.sizes },
				switches: { enforceLimits, ...options.switches },
			}),
	);
}

/** That the key stands in the query and in the header of every request that arrived. */
export function expectKeyOnEveryRequest({ requests, apiKey }: Account): void {
	expect(requests.length).toBeGreaterThan(0);
	for (const { query, headers } of requests) {
		expect(query['api-key']).toBe(apiKey);
		expect(headers['x-api-key']).toBe(apiKey);
	}
}

/** Rows of the Additional Data of a lead entry. */
export function additionalData(values: Record<string, string>): INodeParameters {
	return rows('property', values);
}

/** Reply buttons of an interactive message. */
export function buttons(...titles: string[]): INodeParameters {
	return { button: titles.map((title, index) => ({ id: `b${index + 1}`, title })) };
}
