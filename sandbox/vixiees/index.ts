import { createApiHost } from '../shared/apiHost';
import { systemClock } from '../shared/clock';
import { addControlRoutes } from '../shared/controlRoutes';
import { Counters } from '../shared/counters';
import { Faults } from '../shared/faults';
import { Journal } from '../shared/journal';
import { SignedFiles } from '../shared/signedFiles';
import { WebhookSender } from '../shared/webhookSender';
import { VixieesAdmission } from './admission';
import { VixieesAppActions } from './appActions';
import { recordingAudio } from './audio';
import type { VixieesContext } from './context';
import { controlOf } from './control';
import { VixieesErrors } from './errors';
import { VIXIEES_EVENTS, VixieesEvents } from './events';
import { vixieesApi } from './routes';
import type { VixieesSandbox, VixieesSandboxOptions } from './sandbox';
import { DEFAULT_SIZES, seedAccount } from './seed';
import { VixieesState } from './state';
import { vixieesSwitchesSchema } from './switches';

export type { VixieesSandbox, VixieesSandboxOptions } from './sandbox';

/** Starts the stand-in with a seeded account. Throws when a port is taken or a switch is not one. */
export async function startVixieesSandbox(
	options: VixieesSandboxOptions = {},
): Promise<VixieesSandbox> {
	const { apiKey = 'vx_sandbox_key', clock = systemClock, seed = 42 } = options;
	const initialSwitches = vixieesSwitchesSchema.parse(options.switches ?? {});
	const sizes = { ...DEFAULT_SIZES, ...options.sizes };
	const startedAt = clock.now();

	const switches = { ...initialSwitches };
	const state = new VixieesState(clock);
	const tools = { clock, journal: new Journal(), counters: new Counters(), faults: new Faults() };
	const errors = new VixieesErrors(switches);
	const webhooks = new WebhookSender(clock, () => switches);
	const events = new VixieesEvents(webhooks, state, switches, clock);
	const files = new SignedFiles({
		clock,
		apiKey: { header: 'x-api-key', value: apiKey },
		find: (path) => recordingAudio(state, path),
	});
	const context: VixieesContext = { clock, switches, state, errors, events, files };
	const admission = new VixieesAdmission(apiKey, clock, switches, errors);
	const server = createApiHost(vixieesApi(context, admission), tools);
	seedAccount(state, sizes, startedAt, seed);

	const sandbox: VixieesSandbox = {
		url: '',
		filesUrl: '',
		apiKey,
		state,
		switches,
		files,
		webhooks,
		journal: tools.journal,
		counters: tools.counters,
		faults: tools.faults,
		app: new VixieesAppActions(context),
		deliverWebhooksTo: (url, chosen = VIXIEES_EVENTS, headers) => {
			events.settings = { url, events: [...chosen], headers };
		},
		reset: () => {
			Object.assign(switches, initialSwitches);
			events.settings = undefined;
			for (const part of [state, tools.journal, tools.counters, tools.faults]) part.clear();
			for (const part of [files, webhooks, admission]) part.clear();
			seedAccount(state, sizes, startedAt, seed);
		},
		close: async () => {
			await Promise.all([server.close(), files.close()]);
		},
	};
	addControlRoutes(server, controlOf(sandbox, events));
	let listening = false;
	try {
		await files.start(options.filesPort ?? 0);
		sandbox.url = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
		listening = true;
	} finally {
		if (!listening) await sandbox.close();
	}
	sandbox.filesUrl = files.url;
	return sandbox;
}
