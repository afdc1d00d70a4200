import type { Locator, Page } from 'playwright-core';

import { type Icon, iconIn } from './icon';

/** What the panel shows of a node; a node and its webhook trigger are one entry there. */
export interface PanelEntry {
	name: string;
	description: string;
	icon: Icon;
}

/** The two lists of what an entry's nodes can do. */
export type PanelList = 'Actions' | 'Triggers';

/** The panel at the right in which people look for nodes. */
export class NodePanel {
	private readonly panel: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('node-creator');
	}

	/**
	 * Types into the search field, and waits until it shows a node.
	 * @param type such as `n8n-nodes-conversational-crm.ventia`
	 */
	async find(text: string, type: string): Promise<PanelEntry> {
		await this.panel.getByTestId('node-creator-search-bar').fill(text);
		const entry = this.entry(type);
		await entry.waitFor();
		return {
			name: await entry.getByTestId('node-creator-item-name').innerText(),
			description: await entry.getByTestId('node-creator-item-description').innerText(),
			icon: await iconIn(entry),
		};
	}

	/** Opens a node that the search shows: what it can do. */
	async open(type: string): Promise<void> {
		await this.entry(type).click();
		await this.panel.getByText('Node details', { exact: true }).waitFor();
	}

	/** Puts a node on the canvas by what it shall do; its details open. */
	async choose(list: PanelList, what: string): Promise<void> {
		const items = await this.unfolded(list);
		await items.getByText(what, { exact: true }).click();
		await this.page.getByTestId('ndv').waitFor();
	}

	private entry(type: string): Locator {
		return this.panel.locator(
			`[data-test-id=item-iterator-item][data-keyboard-nav-id^="${type}-"]`,
		);
	}

	private async unfolded(list: PanelList): Promise<Locator> {
		const header = this.page.getByTestId('node-creator-category-item').filter({ hasText: list });
		const section = this.panel.locator('[data-category-collapsed]').filter({ has: header });
		await section.waitFor();
		if ((await section.getAttribute('data-category-collapsed')) === 'true') await header.click();
		const items = section.getByTestId('node-creator-item-name');
		await items.first().waitFor();
		return items;
	}
}
