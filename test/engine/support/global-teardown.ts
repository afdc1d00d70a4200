import { TEMP_ROOT_VARIABLE } from './environment';
import { environment, fs } from './platform';

export default function globalTeardown(): void {
	const root = environment[TEMP_ROOT_VARIABLE];
	if (root !== undefined) fs.rmSync(root, { recursive: true, force: true });
}
