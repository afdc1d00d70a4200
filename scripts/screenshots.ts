/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pc from 'picocolors';

import type { Theme } from '../test/browser/editor/editor';
import { startEditorHost } from '../test/browser/support/editorHost';
import { Stage } from '../test/browser/support/stage';
import { type Progress, startProgress } from './demo/progress';
import { failureText } from './host';
import { PICTURES } from './screenshots/pictures';

const FOLDER = path.resolve(__dirname, '../docs/images');
const THEMES: Theme[] = ['light', 'dark'];
const SIZE = { width: 1440, height: 810 };

/** Shown in the URLs of webhooks, so that they do not change with every run. */
const PUBLIC_URL = 'https://n8n.example.com';

async function main(): Promise<void> {
	const progress = await startProgress();
	try {
		const says = (text: string): void => progress.show(text);
		const host = await startEditorHost(says, { webhookUrl: PUBLIC_URL });
		try {
			mkdirSync(FOLDER, { recursive: true });
			for (const theme of THEMES) await takePictures(host.url, theme, progress);
		} finally {
			await host.close();
		}
	} finally {
		progress.stop();
	}
}

async function takePictures(url: string, theme: Theme, progress: Progress): Promise<void> {
	const stage = await Stage.open({ url, theme, size: SIZE });
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

main().catch((error: unknown) => {
	process.stderr.write(`${pc.red('No pictures.')} ${failureText(error)}\n`);
	process.exitCode = 1;
});
