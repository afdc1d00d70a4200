import type { Locator } from 'playwright-core';

/** An item as a row of the table: texts by the names of the columns. */
export type Row = Record<string, string>;

/** The panel at the right of a node's details, with what its last run gave out. */
export class NodeOutput {
	constructor(
		/** The panel itself. */
		readonly panel: Locator,
	) {}

	/** Waits for the end of a run, and reads the items of its first page. @throws when it failed */
	async items(): Promise<Row[]> {
		const failed = this.panel.getByTestId('node-error-message');
		const rows = this.panel.locator('tbody tr').filter({ has: this.panel.page().locator('td') });
		await rows.or(failed).first().waitFor();
		if (await failed.isVisible()) throw new Error(await this.error());
		const columns = await this.panel.locator('thead th').allInnerTexts();
		const texts = await Promise.all(
			(await rows.all()).map(async (row) => await row.locator('td').allInnerTexts()),
		);
		return texts.map((cells) =>
			Object.fromEntries(columns.map((column, index) => [column.trim(), cells[index]?.trim()])),
		);
	}

	/** Such as `3 items`. */
	async count(): Promise<string> {
		return await this.panel.getByTestId('run-data-item-count').innerText();
	}

	/** Waits for a run to fail, and reads its message and what stands below. */
	async error(): Promise<string> {
		const message = await this.panel.getByTestId('node-error-message').innerText();
		const description = this.panel.getByTestId('node-error-description');
		return (await description.isVisible())
			? `${message} ${await description.innerText()}`
			: message;
	}
}
