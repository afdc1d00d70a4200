import { fs, path, REPOSITORY } from '../test/engine/support/platform';
import { operationsPage } from './operations/page';
import { vendorFolders } from './operations/vendors';

/** Writes docs/operations.md anew, from what the nodes say and do. */
async function main(): Promise<void> {
	const page = await operationsPage(await vendorFolders());
	fs.writeFileSync(path.join(REPOSITORY, 'docs/operations.md'), page);
}

void main();
