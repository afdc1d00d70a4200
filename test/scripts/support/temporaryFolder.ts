import { fs, os, path } from '../../engine/support/platform';

/** A new folder for each test of a file, removed after it. */
export function temporaryFolder(): () => string {
	let folder: string;
	beforeEach(() => {
		folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-scripts-'));
	});
	afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
	return () => folder;
}
