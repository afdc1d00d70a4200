import { isBuilt } from '../../../scripts/support/buildStamp.cjs';
import { TEMP_ROOT_VARIABLE } from './environment';
import { environment, REPOSITORY, warn } from './platform';

/** Jest starts its workers after this, so that they share one temporary root. */
export default function globalSetup(): void {
	if (environment[TEMP_ROOT_VARIABLE] === undefined) throw new Error('No temporary root was made.');
	if (!isBuilt(REPOSITORY)) {
		warn('dist/ is not what the sources make: run "npm run build" to test what is written there.');
	}
}
