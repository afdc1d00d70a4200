import { z } from 'zod';

import type { Collection, Doc } from '../shared/collection';
import type { Controlled } from '../shared/controlRoutes';
import { type ActionName, actionInputs } from './actionInputs';
import type { CallbacksInput } from './callbacks';
import { isoDate } from './dates';
import type { DmChampSandbox } from './sandbox';
import { dmChampSwitchesSchema } from './switches';

/** What the control surface shows and changes. */
export function controlOf(sandbox: DmChampSandbox): Controlled {
	const { state, switches, callbacks, webhooks, app } = sandbox;
	const rows = (collection: Collection<object>) => () => collection.all().map(stored);
	return {
		journal: sandbox.journal,
		counters: sandbox.counters,
		faults: sandbox.faults,
		summary: () => ({
			vendor: 'DM Champ',
			dialect: sandbox.dialect,
			url: sandbox.url,
			records: state.counts(),
			credits: state.credits,
			requests: sandbox.journal.entries.length,
			accepted: sandbox.counters.accepted,
			refused: sandbox.counters.refused,
			deliveries: webhooks.deliveries.length,
		}),
		records: {
			contacts: rows(state.contacts),
			lists: rows(state.lists),
			tags: rows(state.tags),
			templates: rows(state.templates),
			messages: rows(state.messages),
			customChannels: rows(state.customChannels),
			subAccounts: rows(state.subAccounts),
			grants: rows(state.grants),
			recharges: rows(state.recharges),
			usage: rows(state.usage),
			summaries: rows(state.summaries),
		},
		readSwitches: () => switches,
		changeSwitches: (input) => {
			const changed = z.record(z.unknown()).parse(input);
			Object.assign(switches, dmChampSwitchesSchema.parse({ ...switches, ...changed }));
		},
		webhooks: {
			read: () => ({ ...callbacks.read(), deliveries: webhooks.deliveries }),
			configure: (input) => callbacks.configure(input as CallbacksInput),
		},
		events: Object.fromEntries(
			(Object.keys(actionInputs) as ActionName[]).map((name) => [
				name,
				async (input) => shown(await app[name](input as never)),
			]),
		),
		reset: () => sandbox.reset(),
	};
}

function stored({ id, fields, createdAt, updatedAt }: Doc<object>): object {
	return { id, ...fields, createdAt: isoDate(createdAt), updatedAt: isoDate(updatedAt) };
}

/** What an action gives: a stored record, a delivery, or nothing. */
function shown(result: Doc<object> | object | undefined | void): unknown {
	return result && 'fields' in result ? stored(result) : result;
}
