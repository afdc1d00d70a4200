import type { Browser } from 'playwright-core';

import { Editor } from './editor/editor';
import { launchChromium } from './support/chromium';
import { hostForTests } from './support/hostForTests';

let browser: Browser;

beforeAll(async () => {
	browser = await launchChromium();
});

afterAll(async () => {
	await browser?.close();
});

it('lets the owner in, and writes no error to the console', async () => {
	const editor = await Editor.open(browser, hostForTests);
	await editor.signIn();
	await editor.page.getByTestId('universal-add').waitFor();
	expect(editor.consoleErrors.take()).toEqual([]);
	await editor.close();
});
