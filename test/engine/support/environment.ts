/**
 * Must run before n8n-core is loaded: on first use n8n-core writes its settings and encryption key
 * to the user folder, which would be `~/.n8n`. Every harness file imports it first.
 */
import { environment, fs, onExit, os, path } from './platform';

/** Set by Jest's global setup to a folder its global teardown removes. */
export const TEMP_ROOT_VARIABLE = 'CRM_TEST_TEMP_ROOT';

function temporaryRoot(): string {
	const given = environment[TEMP_ROOT_VARIABLE];
	if (given !== undefined) return given;
	const made = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-test-'));
	environment[TEMP_ROOT_VARIABLE] = made;
	onExit(() => fs.rmSync(made, { recursive: true, force: true }));
	return made;
}

/** A folder of this worker's own, removed when the tests are over. */
export const temporaryFolder = path.join(
	temporaryRoot(),
	`worker-${environment.JEST_WORKER_ID ?? '0'}`,
);

fs.mkdirSync(temporaryFolder, { recursive: true });
environment.N8N_USER_FOLDER = temporaryFolder;
environment.N8N_ENCRYPTION_KEY = 'a key for tests only';
environment.N8N_LOG_LEVEL ??= 'silent';
