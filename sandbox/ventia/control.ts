import { z } from 'zod';

import type { Doc } from '../shared/collection';
import type { Controlled } from '../shared/controlRoutes';
import { statusesSchema, whatsappSchema } from './appActions';
import type { VentiaSandbox } from './sandbox';
import { ventiaSwitchesSchema } from './switches';
import { datesOf, wholeContact } from './wire';

const originsSchema = z.object({ callbackOrigins: z.record(z.string().url()) }).strict();

/** What the control surface shows and changes. */
export function controlOf(sandbox: VentiaSandbox): Controlled {
	const { state, switches, webhooks, app, callbackOrigins } = sandbox;
	const rows = (collection: { all(): Array<Doc<object>> }) => () => collection.all().map(stored);
	return {
		journal: sandbox.journal,
		counters: sandbox.counters,
		faults: sandbox.faults,
		summary: () => ({
			vendor: 'Ventia',
			url: sandbox.url,
			records: state.counts(),
			requests: sandbox.journal.entries.length,
			accepted: sandbox.counters.accepted,
			refused: sandbox.counters.refused,
			deliveries: webhooks.deliveries.length,
		}),
		records: {
			contacts: rows(state.contacts),
			interactions: rows(state.interactions),
			leadForms: rows(state.leadForms),
			leadEntries: rows(state.leadEntries),
			channels: rows(state.channels),
			userIntegrations: rows(state.userIntegrations),
			messages: rows(state.messages),
			users: rows(state.users),
			groups: rows(state.groups),
			sales: rows(state.sales),
			webhooks: rows(state.webhooks),
		},
		readSwitches: () => switches,
		changeSwitches: (input) => {
			const changed = z.record(z.unknown()).parse(input);
			Object.assign(switches, ventiaSwitchesSchema.parse({ ...switches, ...changed }));
		},
		webhooks: {
			read: () => ({ callbackOrigins, deliveries: webhooks.deliveries }),
			configure: (input) => {
				Object.assign(callbackOrigins, originsSchema.parse(input).callbackOrigins);
			},
		},
		events: {
			receiveWhatsApp: (input) =>
				wholeContact(app.receiveWhatsApp(whatsappSchema.parse(input)), state),
			changeStatuses: (input) => app.changeStatuses(statusesSchema.parse(input)),
		},
		reset: () => sandbox.reset(),
	};
}

function stored({ fields, ...doc }: Doc<object>): object {
	return { _id: doc.id, ...fields, ...datesOf(doc) };
}
