import { startVentiaSandbox, type VentiaSandbox } from '../../sandbox/ventia';
import { VENTIA_LIMIT } from '../../sandbox/ventia/limits';
import { INSTANCE_URL } from '../../test/engine/support';
import { busiestWindow } from './busiest';
import type { Account, Example } from './types';
import { archiveStaleContacts } from './ventiaExamples/archiveStaleContacts';
import { leadFromForm } from './ventiaExamples/leadFromForm';
import { salesBySeller } from './ventiaExamples/salesBySeller';
import { upsertContactList } from './ventiaExamples/upsertContactList';
import { whatsAppAutoReply } from './ventiaExamples/whatsAppAutoReply';

const EXAMPLES = [
	leadFromForm,
	upsertContactList,
	whatsAppAutoReply,
	salesBySeller,
	archiveStaleContacts,
];

export const ventiaExamples: Example[] = EXAMPLES.map(
	({ sandbox: options, steps, counts, ...example }) => ({
		...example,
		vendor: 'Ventia',
		open: async (otherSystem) => {
			const sandbox = await startVentiaSandbox(options);
			return {
				account: accountOf(sandbox),
				steps: steps(sandbox, otherSystem),
				counts: (outcome) => counts(sandbox, outcome),
			};
		},
	}),
);

function accountOf(sandbox: VentiaSandbox): Account {
	const { url, apiKey, journal, counters, webhooks, callbackOrigins } = sandbox;
	const { limit, windowMs } = VENTIA_LIMIT;
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
		traffic: () => ({
			accepted: counters.accepted,
			refused: counters.refused,
			busiest: busiestWindow(
				journal.entries.map(({ at }) => at),
				windowMs,
			),
			allowed: limit,
			window: `${windowMs / 1_000} s`,
		}),
		close: async () => await sandbox.close(),
	};
}
