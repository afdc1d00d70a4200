import { TEMP_ROOT_VARIABLE } from './environment';
import { environment } from './platform';

/** Jest starts its workers after this, so that they share one temporary root. */
export default function globalSetup(): void {
	if (environment[TEMP_ROOT_VARIABLE] === undefined) throw new Error('No temporary root was made.');
}
