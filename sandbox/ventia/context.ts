import type { Clock } from '../shared/clock';
import type { VentiaErrors } from './errors';
import type { VentiaEvents } from './events';
import type { VentiaState } from './state';
import type { VentiaSwitches } from './switches';

/** What the routes work with. */
export interface VentiaContext {
	clock: Clock;
	switches: VentiaSwitches;
	state: VentiaState;
	errors: VentiaErrors;
	events: VentiaEvents;
}
