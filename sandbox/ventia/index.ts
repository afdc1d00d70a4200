import { createApiHost } from '../shared/apiHost';
import { systemClock } from '../shared/clock';
import { addControlRoutes } from '../shared/controlRoutes';
import { Counters } from '../shared/counters';
import { Faults } from '../shared/faults';
import { Journal } from '../shared/journal';
import { WebhookSender } from '../shared/webhookSender';
import { VentiaAdmission } from './admission';
import { VentiaAppActions } from './appActions';
import type { VentiaContext } from './context';
import { controlOf } from './control';
import { VentiaErrors } from './errors';
import { VentiaEvents } from './events';
import { BASE_PATH, ventiaApi } from './routes';
import type { VentiaSandbox, VentiaSandboxOptions } from './sandbox';
import { DEFAULT_SIZES, seedAccount } from './seed';
import { VentiaState } from './state';
import { ventiaSwitchesSchema } from './switches';

export type { VentiaSandbox, VentiaSandboxOptions } from './sandbox';

const DEFAULT_KEYS: [string, string] = [
	'SANDBOX-VENTIA1-ACCOUNT-FIRSTKY',
	'SANDBOX-VENTIA1-ACCOUNT-OTHERKY',
];

/** Starts the stand-in with a seeded account. Throws when a port is taken or a switch is not one. */
export async function startVentiaSandbox(
	options: VentiaSandboxOptions = {},
): Promise<VentiaSandbox> {
	const { apiKeys = DEFAULT_KEYS, clock = systemClock, seed = 42 } = options;
	const initialSwitches = ventiaSwitchesSchema.parse(options.switches ?? {});
	const sizes = { ...DEFAULT_SIZES, ...options.sizes };
	const startedAt = clock.now();

	const switches = { ...initialSwitches };
	const state = new VentiaState(clock);
	const tools = { clock, journal: new Journal(), counters: new Counters(), faults: new Faults() };
	const errors = new VentiaErrors(switches);
	const webhooks = new WebhookSender(clock, () => switches);
	const callbackOrigins = { ...options.callbackOrigins };
	const events = new VentiaEvents(webhooks, state, switches, clock, callbackOrigins);
	const context: VentiaContext = { clock, switches, state, errors, events };
	const admission = new VentiaAdmission(apiKeys, clock, switches, errors);
	const app = new VentiaAppActions(context);
	const server = createApiHost(ventiaApi(context, admission), tools);
	seedAccount(state, sizes, startedAt, seed);

	const sandbox: VentiaSandbox = {
		url: '',
		apiKey: apiKeys[0],
		apiKeys: [...apiKeys],
		state,
		switches,
		webhooks,
		app,
		callbackOrigins,
		journal: tools.journal,
		counters: tools.counters,
		faults: tools.faults,
		reset: () => {
			Object.assign(switches, initialSwitches);
			for (const origin of Object.keys(callbackOrigins)) delete callbackOrigins[origin];
			Object.assign(callbackOrigins, options.callbackOrigins);
			for (const part of [state, tools.journal, tools.counters, tools.faults]) part.clear();
			for (const part of [webhooks, admission, app]) part.clear();
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
