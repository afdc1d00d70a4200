import type { Clock } from '../shared/clock';
import type { DmChampErrors } from './errors';
import type { DmChampEvents } from './events';
import type { DmChampState } from './state';
import type { Dialect, DmChampSwitches } from './switches';

/** What the routes work with. */
export interface DmChampContext {
	dialect: Dialect;
	clock: Clock;
	switches: DmChampSwitches;
	state: DmChampState;
	errors: DmChampErrors;
	events: DmChampEvents;
}
