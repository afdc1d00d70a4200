import type { VentiaSandbox } from '../../../sandbox/ventia';
import { VENTIA_LIMIT } from '../../../sandbox/ventia/limits';
import { INSTANCE_URL } from '../../../test/engine/support';
import { trafficAt } from '../standIns';
import type { Account } from '../types';

export function ventiaAccount(sandbox: VentiaSandbox): Account {
	const { url, apiKey, webhooks, callbackOrigins } = sandbox;
	return {
		credentials: { ventiaApi: { apiKey, baseUrl: url } },
		// The trigger registers this address itself; Ventia calls https only.
		instanceUrl: INSTANCE_URL,
		deliverWebhooksTo: (address) => {
			callbackOrigins[INSTANCE_URL] = new URL(address).origin;
		},
		deliveriesAnswered: async () => {
			await webhooks.settled();
			return webhooks.deliveries.length;
		},
		traffic: () => trafficAt('Ventia', sandbox, VENTIA_LIMIT),
		close: async () => await sandbox.close(),
	};
}
