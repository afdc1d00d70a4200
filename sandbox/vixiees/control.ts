import { z } from 'zod';

import type { Controlled } from '../shared/controlRoutes';
import { formSchema, taskCompletionSchema, whatsappSchema } from './appActions';
import { VIXIEES_EVENTS, type VixieesEvents } from './events';
import type { VixieesSandbox } from './sandbox';
import { vixieesSwitchesSchema } from './switches';
import { wireRecord } from './wire';

const webhookSchema = z
	.object({
		/** Null switches webhooks off. */
		url: z.string().url().nullable(),
		events: z.array(z.enum(VIXIEES_EVENTS)).default([...VIXIEES_EVENTS]),
		headers: z.record(z.string()).optional(),
	})
	.strict();

/** What the control surface shows and changes. */
export function controlOf(sandbox: VixieesSandbox, events: VixieesEvents): Controlled {
	const { state, switches, webhooks, files, app } = sandbox;
	const rows = (table: { all(): Array<Parameters<typeof wireRecord>[0]> }) => () =>
		table.all().map((row) => wireRecord(row, switches));
	return {
		journal: sandbox.journal,
		counters: sandbox.counters,
		faults: sandbox.faults,
		summary: () => ({
			vendor: 'Vixiees',
			url: sandbox.url,
			filesUrl: sandbox.filesUrl,
			records: state.counts(),
			requests: sandbox.journal.entries.length,
			accepted: sandbox.counters.accepted,
			refused: sandbox.counters.refused,
			filesRefusedWithKey: files.refusedWithKey,
			deliveries: webhooks.deliveries.length,
		}),
		records: {
			contacts: rows(state.contacts),
			deals: rows(state.deals),
			tasks: rows(state.tasks),
			recordings: rows(state.recordings),
			whatsapp_templates: rows(state.whatsappTemplates),
			task_templates: rows(state.taskTemplates),
			messages: rows(state.messages),
		},
		readSwitches: () => switches,
		changeSwitches: (input) => {
			const changed = z.record(z.unknown()).parse(input);
			Object.assign(switches, vixieesSwitchesSchema.parse({ ...switches, ...changed }));
		},
		webhooks: {
			read: () => ({ settings: events.settings ?? null, deliveries: webhooks.deliveries }),
			configure: (input) => {
				const { url, events: chosen, headers } = webhookSchema.parse(input);
				events.settings = url === null ? undefined : { url, events: chosen, headers };
			},
		},
		events: {
			submitForm: (input) => app.submitForm(formSchema.parse(input)),
			completeTask: (input) =>
				wireRecord(app.completeTask(taskCompletionSchema.parse(input)), switches),
			receiveWhatsApp: (input) =>
				wireRecord(app.receiveWhatsApp(whatsappSchema.parse(input)), switches),
		},
		reset: () => sandbox.reset(),
	};
}
