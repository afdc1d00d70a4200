import type { VixieesSandbox } from '../../../sandbox/vixiees';
import { vixieesLimits } from '../../../sandbox/vixiees/limits';
import { trafficAt } from '../standIns';
import type { Account } from '../types';

export function vixieesAccount(sandbox: VixieesSandbox): Account {
	const { url, apiKey, switches, webhooks } = sandbox;
	const { licenses } = switches;
	const [shortest] = vixieesLimits(licenses);
	return {
		credentials: { vixieesApi: { apiKey, baseUrl: url, licenses } },
		deliverWebhooksTo: (address) => sandbox.deliverWebhooksTo(address),
		deliveriesAnswered: async () => {
			await webhooks.settled();
			return webhooks.deliveries.length;
		},
		traffic: () => trafficAt('Vixiees', sandbox, shortest),
		close: async () => await sandbox.close(),
	};
}
