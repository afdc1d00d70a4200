import type { Clock } from '../shared/clock';
import type { SignedFiles } from '../shared/signedFiles';
import type { VixieesErrors } from './errors';
import type { VixieesEvents } from './events';
import type { VixieesState } from './state';
import type { VixieesSwitches } from './switches';

/** What the routes work with. */
export interface VixieesContext {
	clock: Clock;
	switches: VixieesSwitches;
	state: VixieesState;
	errors: VixieesErrors;
	events: VixieesEvents;
	files: SignedFiles;
}
