import { temporaryFolder } from '../environment';
import { fs, path, REPOSITORY } from '../platform';

/** A package of three small nodes, to test the harness itself. */
export const DUMMY = {
	directory: path.join(REPOSITORY, 'test/engine/support/dummy'),
	node: 'n8n-nodes-dummy.dummy',
	trigger: 'n8n-nodes-dummy.dummyTrigger',
	syncTrigger: 'n8n-nodes-dummy.dummySyncTrigger',
	/** A copy of it without its nodes. */
	unbuilt(): string {
		const directory = path.join(temporaryFolder, 'unbuilt');
		fs.mkdirSync(directory, { recursive: true });
		fs.copyFileSync(
			path.join(DUMMY.directory, 'package.json'),
			path.join(directory, 'package.json'),
		);
		return directory;
	},
};
