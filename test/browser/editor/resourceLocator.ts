import type { Locator, Page, Response } from 'playwright-core';

import { textsAtRest } from './textsAtRest';

/** A field in which a record is picked from a list, or named by its ID or what else it is found by. */
export class ResourceLocator {
	constructor(
		private readonly page: Page,
		private readonly field: Locator,
	) {}

	/** Opens the list, and reads what is in it before anything is sought. */
	async open(): Promise<string[]> {
		await this.field.getByTestId('rlc-input').click();
		return await this.listed();
	}

	/** Opens a list that cannot be read, and reads why. */
	async openInVain(): Promise<string> {
		await this.field.getByTestId('rlc-input').click();
		const problem = this.page.getByTestId('rlc-error-container').filter({ visible: true });
		return await problem.innerText();
	}

	/** Types into the open list's search field, and waits until it shows a label with that text. */
	async search(text: string): Promise<string[]> {
		const answered = this.page.waitForResponse((response) => answers(response, text));
		await this.page.getByTestId('rlc-search').fill(text);
		await answered;
		return await this.listed();
	}

	async pick(label: string): Promise<void> {
		await this.shown.getByText(label, { exact: true }).click();
		await this.shown.first().waitFor({ state: 'hidden' });
	}

	/** What the field shows of the picked record. */
	async value(): Promise<string> {
		return await this.field.getByTestId('rlc-input').inputValue();
	}

	private async listed(): Promise<string[]> {
		return await textsAtRest(this.shown);
	}

	private get shown(): Locator {
		return this.page.getByTestId('rlc-item').filter({ visible: true });
	}
}

function answers(response: Response, filter: string): boolean {
	if (!response.url().endsWith('/resource-locator-results')) return false;
	return (response.request().postDataJSON() as { filter?: string }).filter === filter;
}
