import type { DmChampSandbox } from '../../../sandbox/dmChamp';
import { trafficAt } from '../standIns';
import type { Account } from '../types';

/** The custom channel that the files name, as users name theirs. */
export const CHANNEL = 'livechat';

export function dmChampAccount(sandbox: DmChampSandbox): Account {
	const { url: baseUrl, apiKey, switches, callbacks, webhooks } = sandbox;
	const limit = { limit: switches.requestsPerMinute, windowMs: 60_000 };
	return {
		credentials: { dmChampApi: { apiKey, baseUrl } },
		deliverWebhooksTo: (url) =>
			callbacks.configure({ autoRecharge: { url }, customChannels: { [CHANNEL]: { url } } }),
		deliveriesAnswered: async () => {
			await webhooks.settled();
			return webhooks.deliveries.length;
		},
		traffic: () => trafficAt('DM Champ', sandbox, limit),
		close: async () => await sandbox.close(),
	};
}
