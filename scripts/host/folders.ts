/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import path from 'node:path';
import envPaths from 'env-paths';

import { PACKAGE_NAME } from './packageName';

/** Moves everything that is kept outside the checkout to a folder of one's own. */
export const HOME_VARIABLE = 'CRM_NODES_HOME';

/** n8n itself and the Node it runs on: fetched once, and again when they are deleted. */
export function cacheFolder(): string {
	return folder('cache');
}

/** What people make in the editor of `npm start`. */
export function editorFolder(): string {
	return path.join(folder('data'), 'editor');
}

function folder(kind: 'cache' | 'data'): string {
	const home = process.env[HOME_VARIABLE];
	return home ? path.resolve(home, kind) : envPaths(PACKAGE_NAME, { suffix: '' })[kind];
}
