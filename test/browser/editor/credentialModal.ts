import type { Locator, Page } from 'playwright-core';

/** The window in which a credential is filled in and tested. */
export class CredentialModal {
	private readonly modal: Locator;

	constructor(page: Page) {
		this.modal = page.getByTestId('editCredential-modal');
	}

	/** @param field its name, such as `apiKey` */
	async fill(field: string, value: string): Promise<void> {
		await this.modal.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
	}

	/** Saves, upon which n8n tests the credential. */
	async save(): Promise<void> {
		const button = this.modal.getByTestId('credential-save-button');
		await button.click();
		await button.getByText('Saved', { exact: true }).waitFor();
	}

	/** Waits until the test has succeeded, and reads what is said then. */
	async success(): Promise<string> {
		return await this.modal.getByTestId('credentials-config-container-test-success').innerText();
	}

	/** Waits until the test has failed, and reads why. */
	async failure(): Promise<string> {
		await this.modal.getByText('More details').click();
		const headline = this.modal.getByText('Couldn’t connect with these settings');
		const banner = headline.locator('xpath=ancestor::div[.//button][1]');
		return await banner.locator('xpath=following-sibling::*').innerText();
	}

	async close(): Promise<void> {
		await this.modal.locator('.el-dialog__headerbtn').click();
		await this.modal.waitFor({ state: 'hidden' });
	}
}
