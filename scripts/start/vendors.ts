import { startDmChampSandbox } from '../../sandbox/dmChamp';
import { startVentiaSandbox } from '../../sandbox/ventia';
import { startVixieesSandbox } from '../../sandbox/vixiees';
import { CHANNEL, dmChampAccount } from '../demo/dmChamp/account';
import { addList } from '../demo/dmChamp/formToList';
import type { Account } from '../demo/types';
import { ventiaAccount } from '../demo/ventia/account';
import { addAgents } from '../demo/ventia/leadFromForm';
import { addChannel } from '../demo/ventia/whatsAppAutoReply';
import { vixieesAccount } from '../demo/vixiees/account';

/** A vendor's stand-in with an account that has what the examples name, as n8n's users see it. */
export interface Vendor {
	name: string;
	/** Base URL of the API. */
	url: string;
	account: Pick<Account, 'credentials' | 'close'>;
	/** Pastes a trigger's URL where the vendor's app wants it, by the example that has the trigger. */
	paste: Record<string, (url: string) => void>;
}

export interface VendorStart {
	name: string;
	start(port: number): Promise<Omit<Vendor, 'name'>>;
}

export const VENDORS: VendorStart[] = [
	{
		name: 'Vixiees',
		start: async (port) => {
			const sandbox = await startVixieesSandbox({ port });
			return {
				url: sandbox.url,
				account: vixieesAccount(sandbox),
				// The app has room for one URL.
				paste: {
					'vixiees-confirm-form-on-whatsapp.json': (url) => sandbox.deliverWebhooksTo(url),
				},
			};
		},
	},
	{
		name: 'Ventia',
		start: async (port) => {
			const sandbox = await startVentiaSandbox({ port, switches: { saleFields: 'all' } });
			addChannel(sandbox.state);
			addAgents(sandbox.state);
			// Its trigger registers its URL itself.
			return { url: sandbox.url, account: ventiaAccount(sandbox), paste: {} };
		},
	},
	{
		name: 'DM Champ',
		start: async (port) => {
			// Of the two descriptions of its API, the one with more operations.
			const sandbox = await startDmChampSandbox({ port, dialect: 'reference' });
			const { url, callbacks, state } = sandbox;
			addList(state);
			return {
				url,
				account: dmChampAccount(sandbox),
				paste: {
					'dmchamp-auto-recharge.json': (to) => callbacks.configure({ autoRecharge: { url: to } }),
					'dmchamp-custom-channel-bridge.json': (to) =>
						callbacks.configure({ customChannels: { [CHANNEL]: { url: to } } }),
				},
			};
		},
	},
];

/** Starts the stand-in of one vendor. */
export async function startVendor({ name, start }: VendorStart, port: number): Promise<Vendor> {
	return { name, ...(await start(port)) };
}
