import type { Locator, Page } from 'playwright-core';

import { type Icon, iconIn } from './icon';

/** Longest time that the canvas moves when it is fitted, in ms; nothing says when it has come to rest. */
const MOVING_MS = 700;

/** The workflow as it is drawn. */
export class Canvas {
	constructor(private readonly page: Page) {}

	async untilShown(): Promise<void> {
		await this.page.getByTestId('canvas-wrapper').waitFor();
	}

	/** Opens the node panel: with the first step in an empty workflow, else with the + at the side. */
	async openNodePanel(): Promise<void> {
		const first = this.page.getByTestId('canvas-add-button');
		const other = this.page.getByTestId('node-creator-plus-button');
		const shown = first.or(other).first();
		await shown.click();
		await this.page.getByTestId('node-creator').waitFor();
	}

	/** Types of the nodes, such as `n8n-nodes-conversational-crm.ventia`, by their names. */
	async nodes(): Promise<Record<string, string>> {
		const all = await this.page.getByTestId('canvas-node').all();
		const read = all.map(async (node) => [
			await node.getAttribute('data-node-name'),
			await node.getAttribute('data-node-type'),
		]);
		return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
	}

	async icon(node: string): Promise<Icon> {
		return await iconIn(this.node(node));
	}

	/** What stands in small letters below a node's name. */
	async subtitle(node: string): Promise<string> {
		return await this.node(node).locator('[class*=_subtitle_]').innerText();
	}

	/** Opens the details of a node. */
	async openNode(node: string): Promise<void> {
		await this.node(node).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Lets all nodes be seen. */
	async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.page.waitForTimeout(MOVING_MS);
	}

	private node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}
}
