import { createApiHost } from '../shared/apiHost';
import { systemClock } from '../shared/clock';
import { addControlRoutes } from '../shared/controlRoutes';
import { Counters } from '../shared/counters';
import { Faults } from '../shared/faults';
import { Journal } from '../shared/journal';
import { WebhookSender } from '../shared/webhookSender';
import { DmChampAdmission } from './admission';
import { DmChampAppActions } from './appActions';
import { DmChampCallbacks } from './callbacks';
import type { DmChampContext } from './context';
import { controlOf } from './control';
import { DmChampErrors } from './errors';
import { DmChampEvents } from './events';
import { BASE_PATH, dmChampApi } from './routes';
import type { DmChampSandbox, DmChampSandboxOptions } from './sandbox';
import { DEFAULT_SIZES, seedAccount } from './seed';
import { DmChampState } from './state';
import { switchesOf } from './switches';

export type { DmChampSandbox, DmChampSandboxOptions } from './sandbox';

const DEFAULT_KEYS: [string, string] = ['dmc_sandbox_first_key', 'dmc_sandbox_other_key'];

/** Starts the stand-in with a seeded account. Throws when the port is taken or a switch is not one. */
export async function startDmChampSandbox(
	options: DmChampSandboxOptions = {},
): Promise<DmChampSandbox> {
	const { dialect = 'guide', apiKeys = DEFAULT_KEYS, clock = systemClock, seed = 42 } = options;
	const initialSwitches = switchesOf(dialect, options.switches ?? {});
	const sizes = { ...DEFAULT_SIZES, ...options.sizes };
	const startedAt = clock.now();

	const switches = { ...initialSwitches };
	const state = new DmChampState(clock);
	const tools = { clock, journal: new Journal(), counters: new Counters(), faults: new Faults() };
	const errors = new DmChampErrors(dialect, switches);
	const webhooks = new WebhookSender(clock, () => switches);
	const callbacks = new DmChampCallbacks();
	const events = new DmChampEvents(webhooks, callbacks, switches, clock);
	const context: DmChampContext = { dialect, clock, switches, state, errors, events };
	const keys = { apiKeys, userId: state.userId };
	const admission = new DmChampAdmission(dialect, keys, clock, switches, errors);
	const app = new DmChampAppActions(context, webhooks, callbacks);
	const server = createApiHost(dmChampApi(context, admission), tools);
	seedAccount(state, sizes, startedAt, seed);

	const sandbox: DmChampSandbox = {
		url: '',
		dialect,
		apiKey: apiKeys[0],
		apiKeys: [...apiKeys],
		state,
		switches,
		callbacks,
		webhooks,
		app,
		journal: tools.journal,
		counters: tools.counters,
		faults: tools.faults,
		reset: () => {
			Object.assign(switches, initialSwitches);
			for (const part of [state, tools.journal, tools.counters, tools.faults]) part.clear();
			for (const part of [callbacks, webhooks, admission]) part.clear();
			seedAccount(state, sizes, startedAt, seed);
		},
		close: async () => {
			await server.close();
		},
	};
	addControlRoutes(server, controlOf(sandbox), BASE_PATH);
	const origin = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	sandbox.url = `${origin}${BASE_PATH}`;
	return sandbox;
}
