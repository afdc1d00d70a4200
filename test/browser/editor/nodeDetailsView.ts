import type { Locator, Page } from 'playwright-core';

import { type Icon, iconIn } from './icon';
import { NodeOutput } from './nodeOutput';
import { ResourceLocator } from './resourceLocator';
import { textsAtRest } from './textsAtRest';

/** Where the middle of the parameters is pulled to, so that the input left of them is still whole. */
const HANDLE_AT_PX = 520;

/** What opens when a node is double-clicked: its parameters, and beside them what it gave out. */
export class NodeDetailsView {
	private readonly view: Locator;
	private readonly header: Locator;
	readonly output: NodeOutput;

	constructor(private readonly page: Page) {
		this.view = page.getByTestId('ndv');
		this.header = this.view.locator('header');
		this.output = new NodeOutput(this.view.getByTestId('output-panel'));
	}

	/** The node's name. */
	async title(): Promise<string> {
		return await this.header.getByTestId('node-title-container').innerText();
	}

	async icon(): Promise<Icon> {
		return await iconIn(this.header);
	}

	/** Labels of the parameters, in order, as they are shown now. */
	async parameters(): Promise<string[]> {
		const labels = this.view
			.getByTestId('node-parameters')
			.getByTestId('input-label')
			.locator('label')
			.filter({ visible: true })
			// Beside it a label has buttons, such as that for an expression.
			.locator('[class*=_title_]');
		return await textsAtRest(labels);
	}

	/** The yellow boxes between the parameters. */
	async notices(): Promise<string[]> {
		return await textsAtRest(this.view.locator('.notice').filter({ visible: true }));
	}

	/** Picks an option of a parameter, both by the names that people see. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.openOptions.getByText(option, { exact: true }).click();
		await this.openOptions.first().waitFor({ state: 'hidden' });
	}

	/** Names of a parameter's options. */
	async options(parameter: string): Promise<string[]> {
		await this.parameter(parameter).click();
		await this.openOptions.first().waitFor();
		const names = await this.openOptions.locator('.list-option .option-headline').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.openOptions.first().waitFor({ state: 'hidden' });
		return names;
	}

	/** Types a value. @param parameter its name, such as `email` */
	async fill(parameter: string, value: string): Promise<void> {
		await this.parameter(parameter).locator('input, textarea').first().fill(value);
	}

	resourceLocator(parameter: string): ResourceLocator {
		return new ResourceLocator(this.page, this.parameter(parameter));
	}

	/** The webhook's URL, which is folded up until it is wanted. */
	async webhookUrl(which: 'Test URL' | 'Production URL'): Promise<string> {
		const urls = this.view.locator('.webhooks');
		await urls.waitFor();
		const folded = urls.locator('.headline:not(.expanded)');
		if (await folded.isVisible()) await folded.click();
		await urls.getByRole('radio', { name: which }).click();
		return (await urls.locator('.webhook-url').innerText()).trim();
	}

	/** Whether there is a URL at all. */
	async hasWebhookUrl(): Promise<boolean> {
		return await this.view.locator('.webhooks').isVisible();
	}

	/** Presses the button that runs the node. */
	async execute(): Promise<void> {
		await this.view.getByTestId('node-execute-button').click();
	}

	/** Pulls the parameters to the left, which leaves more room for the output; n8n remembers it. */
	async widenOutput(): Promise<void> {
		const { mouse } = this.page;
		await this.view.getByTestId('panel-drag-button').hover();
		await mouse.down();
		await mouse.move(HANDLE_AT_PX, 0, { steps: 10 });
		await mouse.up();
	}

	/** Waits until a trigger that was executed can be called. */
	async untilListening(): Promise<void> {
		await this.page.getByTestId('trigger-listening').waitFor();
	}

	/** Name of the picked credential. */
	async credential(): Promise<string> {
		return await this.view.getByTestId('node-credentials-select').locator('input').inputValue();
	}

	async editCredential(): Promise<void> {
		await this.view.getByTestId('credential-edit-button').click();
		await this.page.getByTestId('editCredential-modal').waitFor();
	}

	/** Closes the details, where they are open. */
	async close(): Promise<void> {
		if (!(await this.view.isVisible())) return;
		await this.view.getByTestId('ndv-close-button').click();
		await this.view.waitFor({ state: 'hidden' });
	}

	private parameter(name: string): Locator {
		return this.view.getByTestId(`parameter-input-${name}`);
	}

	private get openOptions(): Locator {
		return this.page.getByTestId('parameter-input-item').filter({ visible: true });
	}
}
