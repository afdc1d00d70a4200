import { fs, path, REPOSITORY } from '../test/engine/support/platform';
import { requestsOfAll } from './operations/explore';
import { operationsPage } from './operations/page';
import { vendorFolders } from './operations/vendors';

/** Writes docs/operations.md anew, from what the nodes say and do. */
async function main(): Promise<void> {
	const vendors = await vendorFolders();
	const page = operationsPage(vendors, await requestsOfAll(vendors));
	fs.writeFileSync(path.join(REPOSITORY, 'docs/operations.md'), page);
}

void main();
