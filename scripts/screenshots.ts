/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';

import type { Theme } from '../test/browser/editor/editor';
import { startEditorHost } from '../test/browser/support/editorHost';
import { Stage } from '../test/browser/support/stage';
import { startProgress } from './demo/progress';
import { HostFailure } from './host';
import { PICTURES } from './screenshots/pictures';

const FOLDER = path.resolve(__dirname, '../docs/images');
const THEMES: Theme[] = ['light', 'dark'];
const SIZE = { width: 1440, height: 810 };

/** Shown in the URLs of webhooks, so that they do not change with every run. */
const PUBLIC_URL = 'https://n8n.example.com';

async function main(): Promise<void> {
	const progress = await startProgress();
	const host = await startEditorHost((text) => progress.show(text), { webhookUrl: PUBLIC_URL });
	mkdirSync(FOLDER, { recursive: true });
	try {
		for (const theme of THEMES) {
			const stage = await Stage.open({ url: host.url, theme, size: SIZE });
			try {
				for (const { name, show } of PICTURES) {
					const file = path.join(FOLDER, `${name}-${theme}.png`);
					progress.show(`Taking ${path.basename(file)}.`);
					await show(stage);
					await stage.editor.dismissMessages();
					await stage.editor.takePicture(file);
					progress.succeed(path.relative(process.cwd(), file));
				}
			} finally {
				await stage.close();
			}
		}
	} finally {
		await host.close();
	}
}

main().catch((error: unknown) => {
	const text = error instanceof HostFailure ? error.message : (error as Error).stack;
	process.stderr.write(`${pc.red('No pictures.')} ${text}\n`);
	process.exitCode = 1;
});
