import type { Locator } from 'playwright-core';

const LOOK_AGAIN_MS = 150;

/** Waits for the first and then until two looks agree, as the editor draws a form in several goes. */
export async function textsAtRest(elements: Locator): Promise<string[]> {
	await elements.first().waitFor();
	let seen = await elements.allInnerTexts();
	for (;;) {
		await elements.page().waitForTimeout(LOOK_AGAIN_MS);
		const again = await elements.allInnerTexts();
		if (again.join('\n') === seen.join('\n')) return again.map((text) => text.trim());
		seen = again;
	}
}
