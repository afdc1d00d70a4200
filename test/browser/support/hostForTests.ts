/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Says } from '../../../scripts/host';
import { type EditorHost, startEditorHost } from './editorHost';

/** Set by the global setup. */
const URL_VARIABLE = 'CRM_BROWSER_URL';

let host: EditorHost | undefined;

/** The n8n that all test files share: it belongs to the process that starts them. */
export const hostForTests = {
	async start(says: Says): Promise<void> {
		host = await startEditorHost(says);
		process.env[URL_VARIABLE] = host.url;
	},

	get url(): string {
		const url = process.env[URL_VARIABLE];
		if (!url) throw new Error('The global setup has not run.');
		return url;
	},

	async close(): Promise<void> {
		await host?.close();
	},
};
